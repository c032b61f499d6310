/** Every embedded engine that a test opens is checked when it is closed: its file is sound, and its log replayed from position 0 gives the state it lived in. */
process.env.FADU_CHECK_AT_CLOSE = '1';
