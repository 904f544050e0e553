package rtype

const entrySize = 10
