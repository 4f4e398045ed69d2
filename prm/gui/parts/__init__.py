"""Parts that several pages use for the same record: ways to reach somebody, last conversations, drafts. No page."""
