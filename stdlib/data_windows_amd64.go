package stdlib

import _ "embed"

//go:embed std_windows_amd64.data
var platformData string
