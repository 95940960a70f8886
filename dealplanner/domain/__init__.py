"""What a deal is: entities, money, enumerations and the value of a package, as plain data."""
