package rtype

const entrySize = 8
