package stdlib

import _ "embed"

//go:embed std_darwin_amd64.data
var platformData string
