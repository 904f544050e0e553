package stdlib

import _ "embed"

//go:embed std_darwin_arm64.data
var platformData string
