package main

const exportHelp = "usage: aiterrepl export FILE DIR\nWrites a session as a Go program. Not there yet.\n"
