package sessions

import (
	"fmt"
	"strconv"
	"strings"
)

// clientCell returns %nc PORT TEXT as Go: a client that sends the text and the end of its
// sending, and prints all that comes back.
func clientCell(args string) (plainCell, bool) {
	where, text, given := strings.Cut(args, " ")
	if !given {
		return plainCell{}, false
	}
	text = strings.TrimSpace(text)
	if unquoted, err := strconv.Unquote(text); err == nil {
		text = unquoted
	}
	network, half := "tcp", "net.TCPConn"
	if _, err := strconv.Atoi(where); err == nil {
		where = "127.0.0.1:" + where
	} else if strings.Contains(where, "/") {
		network, half = "unix", "net.UnixConn"
	}
	return plainCell{source: fmt.Sprintf(`{
	conn := await new(net.Dialer).DialContext(ctx, %q, %q)
	fmt.Fprintln(conn, %q)
	conn.(*%s).CloseWrite()
	stop := context.AfterFunc(ctx, func() { conn.Close() })
	for lines := bufio.NewScanner(conn); lines.Scan(); {
		fmt.Println(lines.Text())
	}
	stop()
	conn.Close()
}`, network, where, strings.TrimSuffix(text, "\n"), half)}, true
}
