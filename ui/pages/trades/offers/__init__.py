"""The tab “Offers”: what either side has put on the table, and what it comes to."""
