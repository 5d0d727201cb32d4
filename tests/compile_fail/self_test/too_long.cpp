// expect: a sentence
// at-most: 3
#ifdef CTNN_BROKEN
static_assert(false, "a sentence");
static_assert(false, "a sentence");
static_assert(false, "a sentence");
static_assert(false, "a sentence");
#endif
