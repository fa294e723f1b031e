"""From files to facts: ``files`` reads bytes, ``yaml`` parses with positions, ``binding`` makes typed facts."""
