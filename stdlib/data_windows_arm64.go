package stdlib

import _ "embed"

//go:embed std_windows_arm64.data
var platformData string
