days = int(input())
total = 0

for day in range(days):
    rain = int(input())

print("Total:", total)
print("Wettest:", 0)
print("Dry days:", 0)
