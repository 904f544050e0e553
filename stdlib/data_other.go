//go:build !(darwin && (amd64 || arm64)) && !(linux && arm64) && !(windows && (amd64 || arm64))

package stdlib

// platformData is empty on linux/amd64, and on platforms that have no data of
// their own: constants of runtime, os and syscall are wrong there.
const platformData = "\x00"
