"""Parts shared by the formats of price files: regions, amounts written as texts, thinking."""
