// expect: a sentence
// expect: one two three
#ifdef CTNN_BROKEN
static_assert(false, "a sentence");
#endif
