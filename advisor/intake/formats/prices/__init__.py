"""What the formats of price files share: regions, amounts written as texts, thinking."""
