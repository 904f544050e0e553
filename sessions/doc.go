// Package sessions is about cells that outlive the prompt they were typed at:
//
//   - [File], a session file: every cell with its source and what came of it,
//     as plain text in the txtar form. [Parse] reads it, [File.Format] writes it.
//   - [Replay] runs a file's cells again and says where they drift from it.
//   - [Journal] keeps a session while it is being typed; it survives a kill -9.
//   - [Export] writes a session as a Go module that needs no prompt.
//   - [Lesson] is Markdown to learn from, whose code is known to work; [Tour] takes
//     a learner through it. [File.Lesson] makes one of a session, and a lesson is
//     written as Markdown ([Lesson.Markdown]) or as a page ([Lesson.Page]).
//   - [Open] returns the code of a file as if it were typed.
//
// The package knows files, not how a cell runs: [Session] is all that it asks
// of a prompt, and [Packages] all that it asks of the types that cells can name.
package sessions
