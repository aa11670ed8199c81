"""The Chinese of grouping, staffing, scores and the referee."""

VERBS = {
    # grouping/asks.py
    "links='nearest' ([links] nearest = true, --links nearest), or a table of links": (
        "links='nearest'（[links] nearest = true，--links nearest），或连接表"
    ),
    "the beat is cut off from the rest of station {station}": "该警务区与派出所 {station} 的其余部分不相连",
    "station {station} does not exist": "派出所 {station} 不存在",
    "station {station} is asked for {areas} areas and has {beats} beats": (
        "派出所 {station} 要划 {areas} 个责任区，但只有 {beats} 个警务区"
    ),
    "{n} areas or fewer": "{n} 个或更少的责任区",
    "the rule {rule} names a beat that does not exist": "规则 {rule} 写了不存在的警务区",
    "beat {beat}": "警务区 {beat}",
    "the ids of the beats, as text": "警务区编号（文本）",
    "the rule joined, or only beats of one station": "使用规则 joined，或只写同一派出所的警务区",
    "the beats {beats} are to be together and lie in stations {stations}": (
        "警务区 {beats} 须同区，却分属派出所 {stations}"
    ),
    "the rules need the column {column} of the beats": "规则需要警务区表中的列 {column}",
    "{column} is {value}, no amount": "{column} 为 {value}，不是数量",
    "the scope names the column {column}, which the beats do not have": (
        "划分范围用到的列 {column} 在警务区表中不存在"
    ),
    "no beat has {column} = {value}": "没有警务区的 {column} 为 {value}",
    "values that all beats of some station have": "填写至少有一个派出所的全部警务区都具有的取值",
    "the scope holds no whole station": "没有一个派出所完整地在划分范围内",
    "a plan of today ([boundaries] area_today), or rules without keep, lock, max_moved and stability": (
        "现行方案（[boundaries] area_today），或去掉 keep、lock、max_moved 和 stability"
    ),
    "the rules look back to today's areas, and there are none": "规则要参照现行责任区，但没有现行方案",
    "the area {area} is to be kept and does not exist, or lies in two stations": (
        "要保持不变的责任区 {area} 不存在，或跨两个派出所"
    ),
    "the beat is locked and has no area of today in its own station": (
        "该警务区要留在现责任区，但在本派出所内没有现责任区"
    ),
    "leave it out of the rule {rule}": "把它从规则 {rule} 中去掉",
    # grouping/choices.py
    "1 or more": "1 或更大",
    "{name} is {value!r}": "{name} 写成了 {value!r}",
    "1 beat": "1 个警务区",
    "{n} beats": "{n} 个警务区",
    "moves {beats}; areas deviate by {share:.1%} on average": "调整 {beats}；责任区平均偏差 {share:.1%}",
    "{what}; {gain}": "{what}；{gain}",
    "it all but ends the imbalance of {station}": "{station} 的不均衡基本消除",
    "it halves the imbalance of {station}": "{station} 的不均衡减半",
    "it cuts the imbalance of {station} by {share:.0%}": "{station} 的不均衡减少 {share:.0%}",
    # grouping/clashes.py
    (
        "no grouping keeps the rules; which of them clash is not known: too many candidate areas, "
        "or the budget ended"
    ): ("没有满足规则的划分；哪些规则相互冲突未能查明：候选责任区太多，或限额已用完"),
    "no division into {areas} connected areas of {fewest} to {most} beats exists": (
        "无法划成 {areas} 个各含 {fewest} 至 {most} 个警务区的连片责任区"
    ),
    "no grouping into {areas} areas of {fewest} to {most} beats keeps {rules}": (
        "划成 {areas} 个各含 {fewest} 至 {most} 个警务区的责任区时，没有一种方案能满足：{rules}"
    ),
    "{what}; any of these would help: {helps}": "{what}；下列任一改动即可：{helps}",
    "{what}; more rules clash, and without those any of these would help: {helps}": (
        "{what}；另有规则冲突，除去那些规则后，下列任一改动即可：{helps}"
    ),
    "{what}; no single change that helps is known": "{what}；尚无单独一项即可奏效的改动",
    # grouping/counting.py
    "{kept} areas are kept, and {areas} are asked for": "有 {kept} 个责任区保持不变，却只要求 {areas} 个",
    (
        "{kept} areas are kept; the other {beats} beats cannot be divided into {areas} areas of "
        "{fewest} to {most} beats"
    ): (
        "有 {kept} 个责任区保持不变；其余 {beats} 个警务区无法划成 {areas} 个"
        "各含 {fewest} 至 {most} 个警务区的责任区"
    ),
    "{beats} beats cannot be divided into {areas} areas of {fewest} to {most} beats": (
        "{beats} 个警务区无法划成 {areas} 个各含 {fewest} 至 {most} 个警务区的责任区"
    ),
    # grouping/easing.py
    "without {rule}": "取消规则“{rule}”",
    "{rule} without one of ({names})": "从 {rule} 中去掉（{names}）之一",
    "{rule} = {value} (the least change that works)": "把 {rule} 改为 {value}（可行的最小改动）",
    "{rule} = {value} (it works; whether a lesser change does is not decided)": (
        "把 {rule} 改为 {value}（可行；更小的改动是否可行未能判定）"
    ),
    # grouping/proving.py
    "{station}: the input is not the one that was solved": "{station}：输入与当时求解的不一致",
    "{station}: {old} before, {new} now": "{station}：此前为 {old}，现为 {new}",
    "{station}: proven {old:.9g} before, {new:.9g} now": "{station}：此前证明为 {old:.9g}，现为 {new:.9g}",
    "{station}: the bound {bound:.9g} lies above {new:.9g}, which was found": (
        "{station}：下界 {bound:.9g} 高于已找到的 {new:.9g}"
    ),
    # grouping/runs.py
    "interrupted before it was grouped": "尚未划分即被中断",
    # grouping/sharing.py
    "{total} areas cannot be shared out: the stations admit {low} to {high} in all, and not this number": (
        "{total} 个责任区无法分配：各派出所合计可为 {low} 至 {high} 个，但不能是这个数"
    ),
    "areas = {number}": "把 areas 改为 {number}",
    "{one}, or {other}": "{one}，或{other}",
    # grouping/solve.py
    "no grouping keeps the rules": "没有满足规则的划分",
    "no grouping that keeps the rules was found within {nodes} nodes and {moves} moves; allow more": (
        "在 {nodes} 个节点和 {moves} 次移动内没有找到满足规则的划分；请放宽限额"
    ),
    # grouping/waivers.py
    "tolerance {share:.2%}": "容差 {share:.2%}",
    "tolerance {share:.2%} of {column}": "{column} 的容差 {share:.2%}",
    "at least {n} officers an area": "每个责任区至少 {n} 名民警",
    "at most {n} borders across": "区内最远相隔不超过 {n} 道边界",
    "at most {m:,.0f} m across": "区内最长路程不超过 {m:,.0f} 米",
    "at most {n} beats moved": "最多改划 {n} 个警务区",
    "together ({beats})": "须同区（{beats}）",
    "apart ({beats})": "须分区（{beats}）",
    "seeds ({beats})": "须各在不同责任区（{beats}）",
    "lock ({beats})": "须留在现责任区（{beats}）",
    "keep ({areas})": "须保持不变的责任区（{areas}）",
    # grouping/widening.py
    "min_beats = {n}": "把 min_beats（下限）改为 {n}",
    "max_beats = {n}": "把 max_beats（上限）改为 {n}",
    "one area": "1 个责任区",
    "{k} areas": "{k} 个责任区",
    # referee/certificates.py
    "the station is not on the map": "地图上没有这个派出所",
    "the station has {n} certificates": "该派出所有 {n} 份证明",
    "it says {said!r} were grouped as one, not {name!r}": "写明合并划分的是 {said!r}，应为 {name!r}",
    "its stations were grouped as one, their certificates differ": "这些派出所合并划分，证明却不一致",
    "it speaks of {said} areas, there are {n}": "写明有 {said} 个责任区，实有 {n} 个",
    "the status {status} is unknown": "状态“{status}”不存在",
    "it names the parts {said!r}, and the rules have no order": "写明了各项 {said!r}，而规则没有规定次序",
    "it names the parts {said!r}, the order is {order}": "写明的各项为 {said!r}，规定的次序为 {order}",
    "status {status} and the parts {said!r} do not agree": "状态 {status} 与各项 {said!r} 不一致",
    "it says {part} {said:.9g}, it is {value:.9g}": "写明 {part} 为 {said:.9g}，实为 {value:.9g}",
    "it says an objective of {said:.9g}, it is {value:.9g}": "写明的目标值为 {said:.9g}，实为 {value:.9g}",
    "status {status}, bound {bound:.9g} and gap {gap:.9g} do not agree": (
        "状态 {status}、下界 {bound:.9g} 与差距 {gap:.9g} 不一致"
    ),
    # referee/groups.py
    "it holds {held} without {others}": "含 {held}，却不含 {others}",
    "it holds {beats}, which are to be apart": "同时含 {beats}，而这些警务区应当分开",
    "it holds {beats}, seeds of different areas": "同时含 {beats}，而这些种子应分属不同责任区",
    # referee/limits.py
    "it has {n} beats, not {fewest} to {most}": "有 {n} 个警务区，应为 {fewest} 至 {most} 个",
    "it deviates {share:.4f} from the mean, the rules allow {limit:.4f}": (
        "偏离平均值 {share:.4f}，规则只允许 {limit:.4f}"
    ),
    "its {column} deviates {share:.4f} from the mean, the rules allow {limit:.4f}": (
        "{column} 偏离平均值 {share:.4f}，规则只允许 {limit:.4f}"
    ),
    "it has {n:g} officers, the rules ask for {least}": "有 {n:g} 名民警，规则要求至少 {least} 名",
    "it is {n:g} borders across, the rules allow {most}": "区内最远相隔 {n:g} 条边界，规则只允许 {most} 条",
    "it is {way:,.1f} m across, the rules allow {most:,.1f} m": (
        "区内最远路程为 {way:,.1f} 米，规则只允许 {most:,.1f} 米"
    ),
    # referee/numbers.py
    "the station is out of scope, its status is {status}": "该派出所不在规则范围内，状态却是 {status}",
    "all stations have {n} areas, the rules ask for {asked}": (
        "各派出所共有 {n} 个责任区，规则要求 {asked} 个"
    ),
    "it has {n} areas, the rules ask for {low} to {high}": "有 {n} 个责任区，规则要求 {low} 至 {high} 个",
    "it has {n} areas, the rules ask for {asked}": "有 {n} 个责任区，规则要求 {asked} 个",
    # referee/posts.py
    "beat {beat} is not of the officer's station": "警务区 {beat} 不属于该民警的派出所",
    "beat {beat} does not lie in area {area}": "警务区 {beat} 不在责任区 {area}",
    "the officer has {n} posts": "该民警有 {n} 个岗位",
    "the beat is held and called vacant": "该警务区有人负责，却标为缺人",
    "nobody holds the beat": "该警务区无人负责",
    # referee/shapes.py
    "it stands in {n} areas": "出现在 {n} 个责任区",
    "the beat is not on the map": "该警务区不在地图上",
    "it lies in stations {names}": "跨派出所 {names}",
    "it is in {n} pieces; one is {beats}": "分为 {n} 块，其中一块是 {beats}",
    # referee/today.py
    "no area of today has this name, in one station": "现状中没有完全位于一个派出所内的同名责任区",
    "it is not as today; the difference is {beats}": "与现状不同，相差的警务区为 {beats}",
    "the beat is locked and has no area of today": "该警务区已锁定，但现状中没有它的责任区",
    "it lies in {now}, today in {then}": "方案中属于 {now}，现状属于 {then}",
    "{n} of its beats change their area, the rules allow {most}": (
        "有 {n} 个警务区变更责任区，规则只允许 {most} 个"
    ),
    # scores/changes.py
    "two plans of the same beats": "比较同一批警务区的两个方案",
    "the two plans have different beats or stations": "两个方案的警务区或派出所不同",
    "{column} is unknown or negative": "{column} 未知或为负数",
    "a roster of these beats": "使用这批警务区的民警名册",
    "somebody holds a beat that does not exist": "有民警负责的警务区不存在",
    # staffing/community.py
    "{n} community officers in a strength of {strength}": "社区民警 {n} 人，超过总警力 {strength} 人",
    "the norm {norm} is no share": "标准 {norm} 不是有效比例",
    "above 0, at most 1": "大于 0 且不超过 1",
    "the branch is unknown": "警种不明",
    "officer {number}: {what}": "民警 {number}：{what}",
    # staffing/counts.py
    "the station stands twice": "该派出所重复出现",
    "station {station}: {what}": "派出所 {station}：{what}",
    "a whole number of 0 or more; unknown is not 0": "填不小于 0 的整数；未知不等于 0",
    "{column} {cell} is no number of officers": "{column} 的值 {cell} 不是民警人数",
    # staffing/duty/calendar.py
    "year-month-day, such as 2015-07-21": "年-月-日，例如 2015-07-21",
    "{on!r} is no date": "{on!r} 不是日期",
    "keep one of them": "只保留其中一个",
    "{date} stands twice": "{date} 重复出现",
    "a whole number from 1 to {most}": "1 到 {most} 的整数",
    # staffing/duty/groups.py
    "a whole number of 2 or more": "不小于 2 的整数",
    # staffing/duty/shortage.py
    "Too few officers for duty groups in {n} stations:": "{n} 个派出所民警不足，无法分值班组：",
    "area {area} has {n} officers and needs {needed}": "责任区 {area} 有 {n} 名民警，需要 {needed} 名",
    "more officers there, or at_least={n}": "为其增配民警，或设 at_least={n}",
    "{what}. Try: {fix}": "{what}。建议：{fix}",
    # staffing/joint_duty.py
    "no pairs are made within {within}": "不能在 {within} 范围内结对联勤",
    # staffing/office_points.py
    "office {office} stands twice": "社区警务室 {office} 重复出现",
    "office {office} names a beat that does not exist": "社区警务室 {office} 所属的警务区不存在",
    "a seat of a beat that does not exist": "居（村）委会驻地所属的警务区不存在",
    "its place as a point, or leave it out": "以点标明其位置，或将其去掉",
    "{id} is no point": "{id} 不是点",
    # staffing/posts.py
    "the officer numbers are not text (the first is {id!r})": "警号不是文本（第一个是 {id!r}）",
    "the number stands twice": "警号重复",
    "the beat that took its place, or empty": "填写取代它的警务区，或留空",
    "beat {beat} of today does not exist": "现任警务区 {beat} 不存在",
    # staffing/ratios.py
    "{unit} stands twice": "{unit} 重复出现",
    # staffing/shortfalls.py
    "a number of officers, or <NA> where it is unknown": "填民警人数；未知时填 <NA>",
    "the beat's required officers stand twice": "该警务区的所需警力重复出现",
    "the beat has no required officers": "该警务区没有所需警力数",
    "officers are required for a beat that does not exist": "所需警力对应的警务区不存在",
    "fewer than 0 officers are required": "所需警力小于 0",
    # staffing/strength.py
    "the station has no {column}": "该派出所没有 {column}",
    "the bins {bins} do not rise from above 0": "分档界限 {bins} 应大于 0 并依次递增",
    "{bins}, for example": "例如 {bins}",
    # staffing/tallies.py
    "name it, or count by another column": "补填该列，或改按其他列统计",
    "the beat has no {column}": "该警务区没有 {column}",
    # staffing/transfers.py
    "the minimum strengths add up to {need} officers, and there are {have}": (
        "最低警力合计 {need} 人，而现有 {have} 人"
    ),
    "lower minimum strengths, {n} less in all": "降低最低警力，合计减少 {n} 人",
}
