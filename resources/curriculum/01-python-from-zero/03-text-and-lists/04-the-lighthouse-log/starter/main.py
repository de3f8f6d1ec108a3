import sys

ships = 0

for line in sys.stdin:
    parts = line.strip().split(",")
    knots = int(parts[2])
    ships += 1

print("Ships:", ships)
