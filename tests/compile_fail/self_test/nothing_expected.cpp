#ifdef CTNN_BROKEN
static_assert(false, "a sentence");
#endif
