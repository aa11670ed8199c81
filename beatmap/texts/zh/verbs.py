"""The Chinese of grouping, staffing, scores and the referee."""

VERBS = {
    # grouping/cities.py
    "links='nearest' ([links] nearest = true, --links nearest), or a table of links": (
        "links='nearest'（[links] nearest = true，--links nearest），或连接表"
    ),
    "the beat is cut off from the rest of station {station}": "该警务区与派出所 {station} 的其余部分不相连",
    "station {station} does not exist": "派出所 {station} 不存在",
    "station {station} is asked for {areas} areas and has {beats} beats": (
        "派出所 {station} 要划 {areas} 个责任区，但只有 {beats} 个警务区"
    ),
    "{n} areas or fewer": "{n} 个或更少的责任区",
    # grouping/relief.py
    "{beats} beats cannot be divided into areas of {fewest} to {most} beats; widen these bounds": (
        "{beats} 个警务区无法划成各含 {fewest} 至 {most} 个警务区的责任区；请放宽上下限"
    ),
    (
        "{beats} beats cannot be divided into {areas} areas of {fewest} to {most} beats; {low} to "
        "{high} areas would do"
    ): ("{beats} 个警务区无法划成 {areas} 个各 {fewest} 至 {most} 个警务区的责任区；{low} 至 {high} 个可行"),
    "no grouping keeps the tolerance; the least one is not known: too many candidate areas": (
        "没有满足容差的划分；最小容差未知：候选责任区太多"
    ),
    (
        "no division into {areas} connected areas of {fewest} to {most} beats exists; numbers of "
        "areas that would do: {fits}"
    ): ("无法划成 {areas} 个各含 {fewest} 至 {most} 个警务区的连片责任区；可行的责任区数：{fits}"),
    "none; widen these bounds": "没有；请放宽上下限",
    "no grouping into {areas} areas keeps the workload within {asked:.2%} of the mean": (
        "分成 {areas} 个责任区时，没有一种方案能使工作量与均值相差不超过 {asked:.2%}"
    ),
    "{no}; none that does with more was found within {nodes} nodes": (
        "{no}；在 {nodes} 个搜索节点内也未找到放宽容差后可行的方案"
    ),
    "{no}; the least tolerance that works is {least:.4f}": "{no}；可行的最小容差为 {least:.4f}",
    ("{no}; a tolerance of {least:.4f} works, and whether less would was not decided within {nodes} nodes"): (
        "{no}；容差 {least:.4f} 可行，在 {nodes} 个搜索节点内未能判定更小的容差是否可行"
    ),
    # grouping/solve.py
    "no grouping was found within {nodes} nodes; allow more": "在 {nodes} 个节点内没有找到划分；请放宽限额",
    "it has more than {limit} possible areas, too many to list; lower max_beats or split the station": (
        "候选责任区超过 {limit} 个，无法一一列出；请减小 max_beats，或拆分派出所"
    ),
    # referee.py
    "it stands in {n} areas": "出现在 {n} 个责任区",
    "the beat is not on the map": "该警务区不在地图上",
    "it lies in stations {names}": "跨派出所 {names}",
    "it is in {n} pieces; one is {beats}": "分为 {n} 块，其中一块是 {beats}",
    "it has {n} areas, the rules ask for {asked}": "有 {n} 个责任区，规则要求 {asked} 个",
    "it has {n} beats, not {fewest} to {most}": "有 {n} 个警务区，应为 {fewest} 至 {most} 个",
    "it deviates {share:.4f} from the mean, the rules allow {limit:.4f}": (
        "偏离平均值 {share:.4f}，规则只允许 {limit:.4f}"
    ),
    "the station is not on the map": "地图上没有这个派出所",
    "the station has {n} certificates": "该派出所有 {n} 份证明",
    "it speaks of {said} areas, there are {n}": "写明有 {said} 个责任区，实有 {n} 个",
    "the status {status} is unknown": "状态“{status}”不存在",
    "it says an objective of {said:.9g}, it is {value:.9g}": "写明的目标值为 {said:.9g}，实为 {value:.9g}",
    "status {status}, bound {bound:.9g} and gap {gap:.9g} do not agree": (
        "状态 {status}、下界 {bound:.9g} 与差距 {gap:.9g} 不一致"
    ),
    "the officer has {n} posts": "该民警有 {n} 个岗位",
    "beat {beat} is not of the officer's station": "警务区 {beat} 不属于该民警的派出所",
    "beat {beat} does not lie in area {area}": "警务区 {beat} 不在责任区 {area}",
    "the beat is held and called vacant": "该警务区有人负责，却标为缺人",
    "nobody holds the beat": "该警务区无人负责",
    # scores.py
    "two plans of the same beats": "比较同一批警务区的两个方案",
    "the two plans have different beats or stations": "两个方案的警务区或派出所不同",
    # staffing/posts.py
    "the officer numbers are not text (the first is {id!r})": "警号不是文本（第一个是 {id!r}）",
    "the number stands twice": "警号重复",
    "the beat that took its place, or empty": "填写取代它的警务区，或留空",
    "beat {beat} of today does not exist": "现任警务区 {beat} 不存在",
    "officer {number}: {what}": "民警 {number}：{what}",
    "year-month-day, such as 2015-07-21": "年-月-日，例如 2015-07-21",
    "{on!r} is no date": "{on!r} 不是日期",
}
