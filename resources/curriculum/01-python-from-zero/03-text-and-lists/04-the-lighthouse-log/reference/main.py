import sys

ships = 0
unreadable = 0
fastest_name = ""
fastest_knots = -1

for line in sys.stdin:
    parts = line.split(",")
    if len(parts) != 3 or not parts[2].strip().isdigit():
        unreadable += 1
        continue
    ships += 1
    knots = int(parts[2])
    if knots > fastest_knots:
        fastest_name = parts[1].strip()
        fastest_knots = knots

print("Ships:", ships)
if ships > 0:
    print(f"Fastest: {fastest_name} ({fastest_knots} knots)")
print("Unreadable:", unreadable)
