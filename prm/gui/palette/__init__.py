"""Search of everything, over the window. Imported when it is first wanted."""
