package pipeline

import (
	"errors"
	"fmt"
	"net"
	"os"
	"syscall"
)

// maxUnixPath is what every system allows for the path of a unix socket.
const maxUnixPath = 103

// StartUnixServer is [StartServer] on a unix socket. The socket's file is
// removed when the server is closed; one left behind by a server that is gone
// is replaced, one that a server still listens on is refused. On Linux a path
// that begins with @ is a name without a file.
//
// Order: of arrival. Blocking: until somebody connects. Errors: a path in use,
// too long or without permission, at once; later those of accepting. Cancel:
// ends the wait.
func StartUnixServer(path string, opts ...Option) (*Server, *Aiter[*Conn], error) {
	const op = "StartUnixServer"
	c := configure(op, opts, serverOptions...)
	if path == "" {
		return nil, nil, errors.New("pipeline: " + op + ": the path is empty")
	}
	if len(path) > maxUnixPath {
		return nil, nil, fmt.Errorf("pipeline: %s: the path is longer than %d bytes: %s", op, maxUnixPath, path)
	}
	ln, err := net.Listen("unix", path)
	if errors.Is(err, syscall.EADDRINUSE) && path[0] != '@' { // that would be a name without a file
		if err := removeStale(path); err != nil {
			return nil, nil, fmt.Errorf("pipeline: %s: %w", op, err)
		}
		ln, err = net.Listen("unix", path)
	}
	if err != nil {
		return nil, nil, listenError(op, path, err)
	}
	server, conns := serve(op, ln, c, true)
	return server, conns, nil
}

// removeStale removes the socket at path if nobody listens on it.
func removeStale(path string) error {
	info, err := os.Lstat(path)
	if err != nil {
		return err
	}
	if info.Mode()&os.ModeSocket == 0 {
		return &listenFailure{path + " exists and is not a socket", syscall.EADDRINUSE}
	}
	// A datagram socket does not connect to a server's: where one lives the system says that it is
	// of another kind. So it is asked, and the server has no connection from it.
	c, err := net.Dial("unixgram", path)
	switch {
	case err == nil:
		c.Close()
	case errors.Is(err, syscall.ECONNREFUSED):
		return os.Remove(path)
	case errors.Is(err, os.ErrNotExist): // closed meanwhile
		return nil
	case errors.Is(err, os.ErrPermission):
		return err
	}
	return &listenFailure{path + " is in use already: a server answers there", syscall.EADDRINUSE}
}
