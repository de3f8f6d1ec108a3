depth = int(input())
climb = int(input())
slip = int(input())

height = 0
days = 0
while height < depth and days < 1000:
    days = days + 1
    height = height + climb - slip

print("Days:", days)
