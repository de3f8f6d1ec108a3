MINUTES_PER_DAY = 24 * 60
BETWEEN_TIDES = 12 * 60 + 25

hour = int(input())
minute = int(input())

next_tide = (hour * 60 + minute + BETWEEN_TIDES) % MINUTES_PER_DAY
hour = next_tide // 60
minute = next_tide % 60

print(f"{hour:02}:{minute:02}")
