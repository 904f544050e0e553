package pipeline

// nothing is for connections that cannot be sent to without waiting: the
// background sends it all.
func nothing([]byte) (int, error) { return 0, nil }
