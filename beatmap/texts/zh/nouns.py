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
    # personnel/faults.py
    "a whole number of {least} or more": "不小于 {least} 的整数",
    "a whole number from {least} to {most}": "{least} 到 {most} 的整数",
    "the name of a column of the beats": "警务区的一个列名",
    'a list of different texts, such as ["a", "b"]': '互不相同的文本列表，例如 ["a", "b"]',
    "a table of station = number, such as S01 = 12": "派出所 = 人数的表，例如 S01 = 12",
    "a table of branch = number; branches are {names}": "警种 = 人数的表；警种有 {names}",
    'a list of windows, such as [["2026-02-10", "2026-02-25", "Spring Festival"]]': (
        '时段列表，例如 [["2026-02-10", "2026-02-25", "春节"]]'
    ),
    # personnel/sheet.py
    "zones in which every committee has an officer of its own": "实行一居一警的区域",
    "the most neighbouring beats of one officer outside these zones": (
        "其他区域一名民警最多管的相邻警务区数"
    ),
    "the column of how many officers a beat needs": "警务区所需警力的列",
    "whose tenure is locked": "任期锁定的对象",
    "for how many calendar years": "锁定几个日历年",
    "from when these years count": "从何时起算",
    "the age from which an officer is no longer young": "不再算青年民警的年龄",
    "how far officers may be sent": "民警可以调动的范围",
    "the fewest officers of a station": "派出所最低警力",
    "the fewest officers of a branch in every area": "每个责任区各警种最少人数",
    "times in which no beat changes hands": "不办理警务区交接的时段",
    "the preset that these rules began with": "这套规则所依据的预设",
    # plans.py
    "{station}: {status} for k = {k}, objective {objective:.6g}, bound {bound:.6g}, gap {gap:.3g}": (
        "{station}：k = {k} 时为 {status}，目标值 {objective:.6g}，下界 {bound:.6g}，差距 {gap:.3g}"
    ),
    "the beat has two areas": "该警务区有两个责任区",
    "one area id for each beat of the map": "为地图上的每个警务区各给一个责任区编号",
    "the beat has no area": "该警务区没有责任区",
    "an area is given for a beat that does not exist": "为不存在的警务区指定了责任区",
    # rules/faults.py
    "the key {name}": "键 {name}",
    "the key {key} is unknown": "不认识键 {key}",
    "a number above 0, or none": "大于 0 的数，或不填",
    "a number of 0 or more": "不小于 0 的数",
    "a whole number of 1 or more": "不小于 1 的整数",
    "a number above 0": "大于 0 的数",
    "a whole number of 0 or more": "不小于 0 的整数",
    "a whole number of 1 or more, or none": "不小于 1 的整数，或不设",
    "{name} is {value}": "{name} 写成了 {value}",
    "a table of station = number, such as S01 = 3": "“派出所 = 数目”的表，例如 S01 = 3",
    "a whole number for the city, or a table of station = number, such as S01 = 3": (
        "全市一个整数，或“派出所 = 数目”的表，例如 S01 = 3"
    ),
    "station {station} is given {value!r} areas": "派出所 {station} 的责任区数写成了 {value!r}",
    "a whole number of 0 or more, or a table of station = number, such as S01 = 3": (
        "不小于 0 的整数，或“派出所 = 数目”的表，例如 S01 = 3"
    ),
    "a table of column = share, such as population = 0.3": "“列名 = 比例”的表，例如 population = 0.3",
    'a table of column = values, such as zone = ["centre"]': ('“列名 = 取值”的表，例如 zone = ["centre"]'),
    '"beats", "workload", or a column of the beats': (
        '"beats"（警务区数）、"workload"（工作量），或警务区表中的一列'
    ),
    "true or false": "true 或 false",
    'a list of lists of two or more, such as [["a", "b"], ["c", "d"]]': (
        '列表的列表，每个至少两项，例如 [["a", "b"], ["c", "d"]]'
    ),
    "some of {names}": "以下各项中的若干项：{names}",
    "min_beats ({low}) is more than max_beats ({high})": "min_beats（{low}）大于 max_beats（{high}）",
    "min_beats = {high}, or max_beats = {low}": "把 min_beats 改为 {high}，或把 max_beats 改为 {low}",
    "all weights are 0: nothing is left to aim at": "所有权重都是 0：没有任何目标",
    "a weight above 0, such as balance = 1, or an order": (
        "至少一个大于 0 的权重，例如 balance = 1，或用 order 排定先后"
    ),
    "free_k would change the number of areas of the city ({n})": "free_k 会改变全市的责任区数（{n}）",
    "one of the two": "二者取一",
    "station {station} is joined twice": "派出所 {station} 被合并了两次",
    "one list with all its partners": "把要合并的派出所写进同一个列表",
    "leave the pair out of one of the rules": "从其中一条规则里去掉这一对警务区",
    "the beats {beats} must be together and apart ({rule})": "警务区 {beats} 既要同区又要分区（{rule}）",
    # rules/presets.py
    "the preset {name}": "预设 {name}",
    "the preset {name} is unknown": "预设 {name} 不存在",
    # rules/sheet.py
    "beats an area should have": "每个责任区的目标警务区数",
    "workload an area should have": "每个责任区应有的工作量",
    "the fewest beats an area may have": "每个责任区最少的警务区数",
    "the most beats an area may have": "每个责任区最多的警务区数",
    "the number of areas given for a station, or for the city": "指定的责任区数（按派出所，或全市）",
    "what the number of areas of the city is shared out by": "全市责任区数按什么分配到各派出所",
    "whether one area more or less is tried": "是否试算多一个或少一个责任区",
    "the largest share an area may deviate from the mean workload": "责任区工作量偏离平均值的最大比例",
    "the same for other columns": "对其他各列的同样限制",
    "the weight of balance": "均衡的权重",
    "the weight of compactness": "紧凑的权重",
    "the weight of borders between areas": "责任区之间边界长度的权重",
    "the weight of roundness": "圆整度的权重",
    "the weight of what changes its area": "改划所涉数量的权重",
    "what is counted when a beat changes its area": "警务区改划时按什么计数",
    "parts of the objective in strict order": "严格按先后次序的各项目标",
    "beats that stay in one area": "须同属一个责任区的警务区",
    "beats that stay in different areas": "须分属不同责任区的警务区",
    "beats of which each is in a different area": "须各在不同责任区的警务区",
    "areas of today that stay as they are": "保持不变的现有责任区",
    "beats that stay in their area of today": "留在现责任区的警务区",
    "the fewest officers an area may have": "每个责任区的最少民警数",
    "the most beats of a station that may change their area": "每个派出所最多可改划的警务区数",
    "the longest way inside an area, in metres": "责任区内最长路程（米）",
    "the longest way inside an area, in borders crossed": "责任区内最长路程（跨越的边界数）",
    "stations that are grouped as one": "合并为一体划分的派出所",
    "which stations are grouped": "参加划分的派出所范围",
}
