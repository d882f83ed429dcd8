"""Days, weeks and years as calendars have them, and lengths of time."""
