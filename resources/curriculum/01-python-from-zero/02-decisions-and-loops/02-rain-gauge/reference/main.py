days = int(input())
total = 0
wettest = 0
dry_days = 0

for day in range(days):
    rain = int(input())
    total += rain
    if rain > wettest:
        wettest = rain
    if rain == 0:
        dry_days += 1

print("Total:", total)
print("Wettest:", wettest)
print("Dry days:", dry_days)
