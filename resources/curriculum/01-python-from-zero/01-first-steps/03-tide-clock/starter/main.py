hour = int(input())
minute = int(input())

hour = hour + 12
minute = minute + 25

print(f"{hour:02}:{minute:02}")
