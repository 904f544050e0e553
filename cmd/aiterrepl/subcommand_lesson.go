package main

const lessonHelp = "usage: aiterrepl lesson [NAME]\nLessons at the prompt. Not there yet.\n"
