// expect: a sentence that only the source holds
#ifdef CTNN_BROKEN
static_assert(false, "something else");  // a sentence that only the source holds
#endif
