depth = int(input())
climb = int(input())
slip = int(input())

if climb < depth and climb <= slip:
    print("Never")
else:
    days = 1
    height = climb
    while height < depth:
        height = height - slip + climb
        days += 1
    print("Days:", days)
