"""The Chinese of beats, rules, plans and rosters."""

NOUNS = {
    # beats.py
    "name its station in column {column}, or leave the beat out": (
        "在列 {column} 中填写所属派出所，或去掉该警务区"
    ),
    "the beat has no station": "该警务区没有所属派出所",
    "a number of 0 or more in column {column}; unknown is not 0": (
        "在列 {column} 中填不小于 0 的数；未知不等于 0"
    ),
    "the workload is unknown": "工作量未知",
    "the workload is negative": "工作量为负数",
    "{names} are given beside borders that are made already": "已给出做好的边界，又给了 {names}",
    "beatmap.borders(beats, ...) with these options": "用 beatmap.borders(beats, ...) 并带上这些选项",
    "the borders are not indexed by (focal, neighbor)": "相邻关系表没有以 (focal, neighbor) 为索引",
    "beatmap.borders(beats)": "beatmap.borders(beats)",
    "a border names a beat that does not exist": "相邻关系中的警务区不存在",
    "the border with {other} stands twice": "与 {other} 的相邻关系重复出现",
    # plans.py
    "the beat has two areas": "该警务区有两个责任区",
    "one area id for each beat of the map": "为地图上的每个警务区各给一个责任区编号",
    "the beat has no area": "该警务区没有责任区",
    "an area is given for a beat that does not exist": "为不存在的警务区指定了责任区",
    # rules.py
    "beats an area should have": "每个责任区的目标警务区数",
    "the fewest beats an area may have": "每个责任区最少的警务区数",
    "the most beats an area may have": "每个责任区最多的警务区数",
    "the largest share an area may deviate from the mean workload": "责任区工作量偏离平均值的最大比例",
    "the number of areas given for a station": "指定的派出所责任区数",
    "the weight of balance": "均衡的权重",
    "the weight of compactness": "紧凑的权重",
    "the key {name}": "键 {name}",
    "the key {key} is unknown": "不认识键 {key}",
    "min_beats ({low}) is more than max_beats ({high})": "min_beats（{low}）大于 max_beats（{high}）",
    "balance and compactness are both 0: nothing is left to aim at": (
        "均衡与紧凑的权重都是 0：没有可优化的目标"
    ),
    "a number above 0": "大于 0 的数",
    "a whole number of 1 or more": "不小于 1 的整数",
    "a number above 0, or none": "大于 0 的数，或不填",
    "a number of 0 or more": "不小于 0 的数",
    "{name} is {value!r}": "{name} 写成了 {value!r}",
    "a table of station = number, such as S01 = 3": "“派出所 = 数目”的表，例如 S01 = 3",
    "station {station} is given {value!r} areas": "派出所 {station} 的责任区数写成了 {value!r}",
}
