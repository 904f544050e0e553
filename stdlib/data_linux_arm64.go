package stdlib

import _ "embed"

//go:embed std_linux_arm64.data
var platformData string
