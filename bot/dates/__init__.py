"""The French calendar: numbers, months, weekdays, and what an expression of days means, for notes and requests alike. Pure."""
