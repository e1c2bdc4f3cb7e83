"""The duty list on paper: PDF, the list for the wall, personal cards and calendars."""
