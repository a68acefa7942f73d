//! Sketch with a designer: the conversation, the sheet, the pictures and the way to an inquiry.
