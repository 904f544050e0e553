package terminal

import (
	"bytes"
	"io"
	"strings"
	"sync"
	"time"
)

// Keys that readline has no code for. They are private-use runes, which no
// keyboard sends; the editor takes them before they could be inserted.
const (
	keyDelete rune = 0x10f001 + iota
	keyHome
	keyEnd
	keyWordLeft
	keyWordRight
	keyNewline
	keyPaste
	keyDeleteWordLeft
	keyDeleteWordRight
	keyEscape
	keyPasted // the Enter behind it is of a text that is indented already
)

// escapeTime is how long the rest of an escape sequence may take; after it the Escape key
// has been pressed by itself.
const escapeTime = 50 * time.Millisecond

// sequences maps what terminals send (xterm, tmux, screen, the Linux console)
// to keys. A sequence that is not here and not readline's own is dropped, not
// typed into the cell.
var sequences = map[string]string{
	"\x1b[A": "\x10", "\x1bOA": "\x10",
	"\x1b[B": "\x0e", "\x1bOB": "\x0e",
	"\x1b[C": "\x06", "\x1bOC": "\x06",
	"\x1b[D": "\x02", "\x1bOD": "\x02",
	"\x1b[H": string(keyHome), "\x1bOH": string(keyHome), "\x1b[1~": string(keyHome), "\x1b[7~": string(keyHome),
	"\x1b[F": string(keyEnd), "\x1bOF": string(keyEnd), "\x1b[4~": string(keyEnd), "\x1b[8~": string(keyEnd),
	"\x1b[3~":   string(keyDelete),
	"\x1b[1;5D": string(keyWordLeft), "\x1b[5D": string(keyWordLeft), "\x1bOd": string(keyWordLeft), "\x1b[1;3D": string(keyWordLeft), "\x1bb": string(keyWordLeft),
	"\x1b[1;5C": string(keyWordRight), "\x1b[5C": string(keyWordRight), "\x1bOc": string(keyWordRight), "\x1b[1;3C": string(keyWordRight), "\x1bf": string(keyWordRight),
	"\x1b\r": string(keyNewline), "\x1b\n": string(keyNewline),
	"\x1b\x7f": string(keyDeleteWordLeft), "\x1b\b": string(keyDeleteWordLeft),
	"\x1b":  string(keyEscape),
	"\x1bd": string(keyDeleteWordRight), "\x1b[3;5~": string(keyDeleteWordRight),
}

const (
	pasteStart = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
)

// keyReader stands between the terminal and readline. It maps escape sequences
// to keys, and turns a bracketed paste into one key, whose text is fetched
// with takePaste.
type keyReader struct {
	src     io.Reader
	held    []byte // an escape sequence or paste that is not complete
	pasting bool
	out     []byte    // mapped, not yet read
	coming  chan keys // of the read that is going on; nil: none is

	mu     sync.Mutex
	pastes []string
}

// keys is what one read of the source has brought.
type keys struct {
	text []byte
	err  error
}

func newKeyReader(src io.Reader) *keyReader { return &keyReader{src: src} }

// Read implements io.Reader.
func (k *keyReader) Read(p []byte) (int, error) {
	for len(k.out) == 0 {
		var alone <-chan time.Time
		if string(k.held) == "\x1b" && !k.pasting {
			alone = time.After(escapeTime)
		}
		select {
		case read := <-k.next():
			k.coming = nil
			k.held = append(k.held, read.text...)
			k.decode()
			if read.err != nil && len(k.out) == 0 {
				return 0, read.err
			}
		case <-alone:
			k.held = nil
			k.out = append(k.out, string(keyEscape)...)
		}
	}
	n := copy(p, k.out)
	k.out = k.out[n:]
	return n, nil
}

// next returns where what the source brings next will come. What reads it ends with the
// source's Read, which Close ends.
func (k *keyReader) next() <-chan keys {
	if k.coming == nil {
		coming := make(chan keys, 1)
		k.coming = coming
		go func() {
			buf := make([]byte, 4096)
			n, err := k.src.Read(buf)
			coming <- keys{buf[:n], err}
		}()
	}
	return k.coming
}

// Close closes the source, if it can be closed.
func (k *keyReader) Close() error {
	if c, ok := k.src.(io.Closer); ok {
		return c.Close()
	}
	return nil
}

// takePaste returns the text of the oldest paste whose key has been read.
func (k *keyReader) takePaste() string {
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.pastes) == 0 {
		return ""
	}
	text := k.pastes[0]
	k.pastes = k.pastes[1:]
	return text
}

// decode moves what is complete from held to out.
func (k *keyReader) decode() {
	for len(k.held) > 0 {
		if k.pasting {
			i := bytes.Index(k.held, []byte(pasteEnd))
			if i < 0 {
				return
			}
			k.paste(string(k.held[:i]))
			k.held = k.held[i+len(pasteEnd):]
			k.pasting = false
			continue
		}
		if k.held[0] != '\x1b' {
			if k.indented() {
				k.out = append(k.out, string(keyPasted)...)
			}
			if k.held[0] != 0 { // readline takes NUL (Ctrl-Space) for the end
				k.out = append(k.out, k.held[0])
			}
			k.held = k.held[1:]
			continue
		}
		n := sequenceLen(k.held)
		if n == 0 {
			return
		}
		seq := string(k.held[:n])
		k.held = k.held[n:]
		if seq == pasteStart {
			k.pasting = true
			continue
		}
		k.out = append(k.out, sequences[seq]...)
	}
}

// indented reports whether the key is an Enter with which the blanks of the next line have
// come at once: so a terminal without bracketed paste pastes.
func (k *keyReader) indented() bool {
	enter := k.held[0] == '\r' || k.held[0] == '\n'
	return enter && len(k.held) > 1 && (k.held[1] == ' ' || k.held[1] == '\t')
}

func (k *keyReader) paste(text string) {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	text = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	k.mu.Lock()
	k.pastes = append(k.pastes, typed(text))
	k.mu.Unlock()
	k.out = append(k.out, string(keyPaste)...)
}

// sequenceLen returns the length of the escape sequence at the start of b, or
// 0 if its end has not been read yet.
func sequenceLen(b []byte) int {
	if len(b) < 2 {
		return 0
	}
	switch b[1] {
	case '[':
		for i := 2; i < len(b); i++ {
			if b[i] >= 0x40 && b[i] <= 0x7e {
				if i == 2 && b[i] == '[' { // the Linux console's F keys: ESC [ [ A
					continue
				}
				return i + 1
			}
		}
		return 0
	case 'O':
		if len(b) < 3 {
			return 0
		}
		return 3
	case '\x1b':
		return 1
	}
	return 2
}
