"""The Chinese of grouping, staffing, redrawing, scores and the referee."""

VERBS = {
    # grouping/asks.py
    "links='nearest' ([links] nearest = true, --links nearest), or a table of links": (
        "links='nearest'（[links] nearest = true，--links nearest），或连接表"
    ),
    "the beat is cut off from the rest of station {station}": "该警务区与派出所 {station} 的其余部分不相连",
    "station {station} is asked for {areas} areas and has {beats} beats": (
        "派出所 {station} 要划 {areas} 个责任区，但只有 {beats} 个警务区"
    ),
    "{n} areas or fewer": "{n} 个或更少的责任区",
    "the rule {rule} names a beat that does not exist": "规则 {rule} 写了不存在的警务区",
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
        "有 {kept} 个责任区保持不变；其余 {beats} 个警务区无法划成 {areas} 个各含 {fewest} 至 {most} "
        "个警务区的责任区"
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
    # grouping/holding.py
    "a plan of today is given beside a draft that is kept": "在保留草案（keep）的同时又给出了现行方案",
    "the draft alone: it is what the rules look back to": "只给草案：规则即以草案为现状",
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
    # redrawing/boards.py
    "nothing would change: {beats} lie there already": "没有变化：{beats} 已在该责任区内",
    "another area": "另一个责任区",
    "the beat is of station {station}, area {area} of {other}": (
        "该警务区属于派出所 {station}，责任区 {area} 属于 {other}"
    ),
    "an area of its own station, or the rule joined": "本派出所的责任区，或使用规则 joined",
    "the beat is locked": "该警务区已锁定",
    "unlock it first": "先解除锁定",
    "area {area} is locked": "责任区 {area} 已锁定",
    "format the column of codes as text before the file is opened": "打开文件前先把代码列设为文本格式",
    "{code} is what a spreadsheet makes of a code": "{code} 是电子表格把代码当作数字的结果",
    "area {area}": "责任区 {area}",
    "a date or a time such as 2015-07-21T14:00": "日期或时间，如 2015-07-21T14:00",
    "when is {value!r}": "时间（when）为 {value!r}",
    "beats of one station, or the rule joined": "只写同一派出所的警务区，或使用规则 joined",
    "area {area} would lie in stations {names}": "责任区 {area} 将跨派出所 {names}",
    # redrawing/combining.py
    "the first draft": "第一份草案",
    "the second draft": "第二份草案",
    "{draft} does not go on from plan {base}": "{draft}不是由方案 {base} 改成的",
    "two drafts that began with this plan": "由该方案改成的两份草案",
    "undo one draft's edits of station {station}": "撤销其中一份草案对派出所 {station} 的改动",
    "station {station} is locked or edited in both": "两份草案都锁定或改动了派出所 {station}",
    "rename one of them": "给其中一个改名",
    "both drafts have a new area {area}": "两份草案都新设了责任区 {area}",
    "station {station} is edited in both: area {one} in the first, {two} in the second": (
        "两份草案都改了派出所 {station}：第一份划入责任区 {one}，第二份划入 {two}"
    ),
    # redrawing/differences.py
    "the two plans have the same areas": "两个方案的责任区相同",
    "beats that change their area: {beats}; areas that differ: {areas}; stations: {stations}": (
        "改变责任区的警务区 {beats} 个；有差异的责任区 {areas} 个；涉及派出所 {stations} 个"
    ),
    "{what}; officers concerned: {n}": "{what}；涉及民警 {n} 名",
    # redrawing/edittables.py
    "the edits lack the columns {names}": "改动表缺少列 {names}",
    "columns {names}": "列 {names}",
    "apply them to that plan, or redraw on this one": "应用到该方案，或在本方案上重新改动",
    "the edits belong to plan {said}, this is plan {is_}": "这些改动属于方案 {said}，而这是方案 {is_}",
    "the rows of edit {edit} have several verbs: {names}": "改动 {edit} 的各行动作不一：{names}",
    "one verb for each edit": "每项改动只写一种动作",
    "the verb {verb!r} is unknown": "动作 {verb!r} 未知",
    "no beat is named": "没有写明警务区",
    "the beat stands twice in one edit": "同一项改动中该警务区出现两次",
    "the row says area {said!r}, by then the beat lies in {now}": (
        "该行写的是责任区 {said!r}，此时警务区在 {now}"
    ),
    "export the edits again; do not change them by hand": "重新导出改动，不要手工修改",
    "an area in the column to": "在列 to 中写明责任区",
    "the row names no area to go to": "该行没有写明要划入的责任区",
    "area {area} exists already": "责任区 {area} 已经存在",
    "a name that no area has": "一个尚未使用的责任区名称",
    # redrawing/effects.py
    "nothing changes": "没有变化",
    "{parts}": "{parts}",
    "{what}; no rule is broken": "{what}；不违反任何规则",
    "{where}: {what}": "{where}：{what}",
    "{what}; broken: {breaches}": "{what}；违反规则：{breaches}",
    (
        "{station}: areas {areas} change, the largest deviation from {before:.1%} to {after:.1%}, "
        "the objective from {cost:.4f} to {now:.4f}"
    ): (
        "{station}：责任区 {areas} 有变化，最大偏差由 {before:.1%} 变为 {after:.1%}，目标值由 {cost:.4f} "
        "变为 {now:.4f}"
    ),
    # redrawing/history.py
    "{there} edits can be undone, not {n}": "可以撤销 {there} 步，不是 {n} 步",
    "1 or more, as many as there are": "1 步或更多，不超过现有步数",
    "{there} edits can be done again, not {n}": "可以重做 {there} 步，不是 {n} 步",
    # redrawing/holders.py
    "a roster of these beats": "使用这批警务区的民警名册",
    "somebody holds a beat that does not exist": "有民警负责的警务区不存在",
    # redrawing/locks.py
    "rename the area": "给责任区改名",
    "{name} is an area and a beat": "{name} 既是责任区又是警务区",
    "the id of an area or a beat of the plan, as text": "方案中责任区或警务区的编号（文本）",
    "{name} is neither an area nor a beat": "{name} 既不是责任区也不是警务区",
    "no areas or beats are named": "没有写明责任区或警务区",
    "one or more of them": "写明一个或多个",
    # redrawing/verbs.py
    "no beats are named": "没有写明警务区",
    "one beat or more": "一个或多个警务区",
    "the beat is not of area {area}": "该警务区不属于责任区 {area}",
    "nothing of area {area} would be left": "责任区 {area} 将一个警务区也不剩",
    "the name of the area is empty": "责任区名称为空",
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
    # referee/covers.py
    "a village-stationed officer holds one beat, and covers {beats}": (
        "驻村民警只负责一个警务区，却兼管 {beats}"
    ),
    "covers {beats}, without a beat of their own": "没有自己的警务区，却兼管 {beats}",
    "covers {beat}, which is held {n} times": "兼管 {beat}，而该警务区有 {n} 处登记",
    "{beats} are not known to lie outside the central city": "{beats} 不能确定位于中心城区以外",
    "{beats} lie in stations {names}": "{beats} 分属派出所 {names}",
    "{beats} are not connected": "{beats} 互不相连",
    "holds {n} beats, the rules allow {most}": "负责 {n} 个警务区，规则只允许 {most} 个",
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
    # referee/places.py
    "beat {beat!r} is not on the map": "地图上没有警务区 {beat!r}",
    "beat {beat} does not lie in area {area}": "警务区 {beat} 不在责任区 {area}",
    "beat {beat} does not lie in station {station}": "警务区 {beat} 不在派出所 {station} 辖区内",
    "{branch} officers hold no beat, and {beat} is theirs": "{branch} 民警不负责警务区，却登记了 {beat}",
    "area {area} does not lie in station {station}": "责任区 {area} 不在派出所 {station} 辖区内",
    "of station {home}, and sent to station {to}; transfers: {how_far}": (
        "属于派出所 {home}，却派往派出所 {to}；调动范围为 {how_far}"
    ),
    "it says {said!r}, and the officer {change}": "写明为 {said!r}，实为 {change}",
    # referee/posts.py
    "the officer has {n} posts": "该民警有 {n} 个岗位",
    "{n} officers have this number": "有 {n} 名民警使用这个警号",
    "nobody has this number": "没有民警使用这个警号",
    "the beat is held and called vacant": "该警务区有人负责，却标为缺人",
    "nobody holds the beat": "该警务区无人负责",
    # referee/recounts.py
    "it says {said:g}, it is {n}": "写明为 {said:g}，实为 {n}",
    # referee/shapes.py
    "it stands in {n} areas": "出现在 {n} 个责任区",
    "the beat is not on the map": "该警务区不在地图上",
    "it lies in stations {names}": "跨派出所 {names}",
    "it is in {n} pieces; one is {beats}": "分为 {n} 块，其中一块是 {beats}",
    # referee/shortages.py
    "{column} is no whole number from 1": "{column} 不是不小于 1 的整数",
    "{n} officers are lacking, the roster tells of {said}": "缺 {n} 名民警，花名册写明缺 {said} 名",
    # referee/tenure.py
    "locked at {held} until {until}, and sent to {at}": "锁定在 {held} 至 {until}，却派往 {at}",
    "sent from {held} to {at}, and {column} is unknown": "从 {held} 派往 {at}，而 {column} 不详",
    "it stands without {columns}": "缺少 {columns}",
    "it says locked until {said!r}, it is {until!r}": "写明锁定至 {said!r}，实为 {until!r}",
    # referee/ties.py
    "pinned to beat {beat}, and does not hold it": "指定负责警务区 {beat}，却没有负责",
    "holds beat {beat}, which is forbidden to them": "负责警务区 {beat}，而该警务区不得由其负责",
    # referee/today.py
    "no area of today has this name, in one station": "现状中没有完全位于一个派出所内的同名责任区",
    "it is not as today; the difference is {beats}": "与现状不同，相差的警务区为 {beats}",
    "the beat is locked and has no area of today": "该警务区已锁定，但现状中没有它的责任区",
    "it lies in {now}, today in {then}": "方案中属于 {now}，现状属于 {then}",
    "{n} of its beats change their area, the rules allow {most}": (
        "有 {n} 个警务区变更责任区，规则只允许 {most} 个"
    ),
    # reshaping/carrying.py
    "beatmap.match_beats(plan.city, new)": "beatmap.match_beats(plan.city, new)",
    "the plan is on another map than the one that was matched": "方案所依据的地图不是所比对的那一张",
    "area {area} goes on in station {station}": "责任区 {area} 在派出所 {station} 沿用",
    "there was no beat before": "此处原先没有警务区",
    "its ground was of areas {shares}": "其范围原属责任区 {shares}",
    "the beat is gone": "该警务区已撤销",
    "the beat was split into {beats}": "该警务区已拆分为 {beats}",
    "the ground of the beat is in {beats} now": "该警务区的范围现属 {beats}",
    "{n} of {all} beats keep their area; ground up to {share} of a beat counts as nothing": (
        "{all} 个警务区中 {n} 个沿用原责任区；不超过警务区面积 {share} 的差异忽略不计"
    ),
    # reshaping/checks.py
    "beat {beat}": "警务区 {beat}",
    "the ids of the beats, as text": "警务区编号（文本）",
    "the beat does not exist": "该警务区不存在",
    "the beat is named twice": "该警务区列了两次",
    # reshaping/committees.py
    "where the committee goes is not known: to_beat or to_station, one of them": (
        "未说明居（村）委会划到哪里：to_beat 与 to_station 须给出其一"
    ),
    "to_beat = an id of a beat, or to_station = that of a station": (
        "to_beat = 警务区代码，或 to_station = 派出所代码"
    ),
    "there is no station {station}": "没有派出所 {station}",
    "the map does not say which committees its beats are made of": (
        "地图没有说明各警务区由哪些居（村）委会组成"
    ),
    "beatmap.dissolve(committees, by=...)": "beatmap.dissolve(committees, by=...)",
    "the committee {committee} is in no beat": "居（村）委会 {committee} 不在任何警务区内",
    "an id of the column committees": "committees 列中的代码",
    "the committees {names} are not in the layer": "图层中没有居（村）委会 {names}",
    "the layer that the beats were made of": "组成警务区时所用的图层",
    "the committee is in {place} already": "该居（村）委会已在 {place}",
    "another place": "换一个去处",
    "{share} of the ground of committee {committee} lies in it": (
        "居（村）委会 {committee} 的范围有 {share} 在其中"
    ),
    # reshaping/handing.py
    "another line, or the parts one after the other": "换一条线，或将各部分逐一划出",
    "it would fall into {n} parts": "它将分成 {n} 块",
    "the ground that leaves it does not border {other}": "划出的范围与 {other} 不相邻",
    "a neighbour of that ground": "与该范围相邻的警务区",
    # reshaping/lineages.py
    "codes that no beat has or had; without any, they are made": "未曾使用过的代码；不给出则自动编制",
    "{n} codes for {pieces} beats": "{pieces} 个警务区却有 {n} 个代码",
    "the code {code!r} is no text": "代码 {code!r} 不是文本",
    "the code {code} stands twice": "代码 {code} 出现两次",
    "the code {code} is taken": "代码 {code} 已被使用",
    # reshaping/matching.py
    "the maps lie in different coordinate systems ({old}, {new})": "两张地图的坐标系不同（{old}、{new}）",
    "both in the same one, by frame.to_crs": "用 frame.to_crs 转到同一坐标系",
    "a share of 0 or more, below 0.5": "不小于 0、小于 0.5 的比例",
    # reshaping/merging.py
    "there are not two beats to merge": "要合并的警务区不足两个",
    "two ids or more, in a list": "以列表给出两个或更多代码",
    "the beats are of stations {stations}": "这些警务区分属派出所 {stations}",
    "beats of one station; beatmap.move_committee moves ground": (
        "同一派出所的警务区；划转居（村）委会用 beatmap.move_committee"
    ),
    "beats that border each other": "彼此相邻的警务区",
    "{beats} do not border the others": "{beats} 与其余警务区不相邻",
    # reshaping/results.py
    "the rules name beats that are no more: {beats}": "规则中提到的警务区已不存在：{beats}",
    # reshaping/sharing.py
    "its workload is {stated:.10g}, but {n:.10g} points lie in it": (
        "其工作量为 {stated:.10g}，而其中有 {n:.10g} 个点"
    ),
    "the points that were counted, or none: then totals are shared out": (
        "当初计数所用的点；不给出则按总数分摊"
    ),
    "no addresses: then area counts": "不给出地址点，则按面积分摊",
    "no address lies in it": "其中没有地址点",
    # reshaping/shifting.py
    "lines that run across the beat from border to border": "从边界到边界贯穿该警务区的线",
    "the lines do not cut it": "这些线没有切开它",
    "nothing that the line cuts off borders {other}": "该线划出的部分与 {other} 均不相邻",
    "a line on the side of {other}": "靠近 {other} 一侧的线",
    # reshaping/splitting.py
    "a share from 0 to 1": "0 到 1 之间的比例",
    "along and blocks are both given": "along 与 blocks 同时给出",
    "one of them": "只给出其一",
    "the blocks leave {share} of it open": "街区没有覆盖其 {share} 的面积",
    "the lines of the streets between them, as along": "以其间的道路线作为 along",
    "{parts} parts are asked for, and there are {faces} faces": (
        "要求分成 {parts} 块，而只有 {faces} 个小块"
    ),
    "parts = {number}": "parts = {number}",
    "{n} pieces hold less than {least} of its ground, the smallest {share}": (
        "{n} 块不足其面积的 {least}，最小的为 {share}"
    ),
    "parts, so that faces are joined, or a smaller least": "给出 parts 以合并小块，或减小 least",
    # reshaping/straight.py
    "lines that part it, as along": "以能切开它的线作为 along",
    "no straight line parts it into connected pieces": "没有一条直线能把它分成两块连片的范围",
    "a whole number from 2": "不小于 2 的整数",
    # scores/changes.py
    "two plans of the same beats": "比较同一批警务区的两个方案",
    "the two plans have different beats or stations": "两个方案的警务区或派出所不同",
    "{column} is unknown or negative": "{column} 未知或为负数",
    # staffing/assessment/programme_rows.py
    "unit {unit}: {what}": "单位 {unit}：{what}",
    "programme {programme}: {what}": "专项工作“{programme}”：{what}",
    "its beat": "填写所在警务区",
    "its unit": "填写所在单位",
    "the programme has no name": "专项工作没有名称",
    "the programme says not where it is": "专项工作没有写明所在地",
    "the programme stands twice": "该专项工作重复出现",
    "{done:,.10g} are done, and there are {n:,.10g}": "已完成 {done:,.10g}，而总数只有 {n:,.10g}",
    "a baseline of the same things, or none": "基数须与完成数同口径，或留空",
    "the target is {target:,.10g}, and there are {n:,.10g}": "目标为 {target:,.10g}，而总数只有 {n:,.10g}",
    "the target is {value}": "目标为 {value}",
    "it is due on {due:%Y-%m-%d}, before it starts": "期限 {due:%Y-%m-%d} 早于起始日",
    "{done:,.10g} are done before it starts": "尚未开始就已完成 {done:,.10g}",
    "the day the numbers are of, or another start": "填写数据截止日，或更正起始日",
    # staffing/assessment/scoring.py
    "units are not assessed by the method {method}": "没有考核计分方法 {method}",
    "a weight above 0 for each indicator": "为每项指标设大于 0 的权重",
    "no indicator has a weight": "没有任何指标设了权重",
    "the weight is {value}": "权重为 {value}",
    "{value!r} is no direction": "{value!r} 不是指标方向",
    "a finite number, 0 or more where there is a target, or <NA> where it is unknown": (
        "填有限的数，按目标计分时不小于 0；未知时填 <NA>"
    ),
    "{unit} has {value}": "{unit} 的值为 {value}",
    "the indicator {name}: {what}": "指标“{name}”：{what}",
    # staffing/assessment/series.py
    "frame.set_index(pandas.PeriodIndex(column, freq='M')), for example": (
        "例如 frame.set_index(pandas.PeriodIndex(column, freq='M'))"
    ),
    "the index holds no periods": "索引不是时段（PeriodIndex）",
    "keep one of them": "只保留其中一个",
    "{date} stands twice": "{date} 重复出现",
    # staffing/assessment/units.py
    "officers are not assessed by {by}": "不能以 {by} 为考核单位",
    "no branch is assessed": "没有指定参加考核的警种",
    "area {area} does not exist": "责任区 {area} 不存在",
    # staffing/assigning/asks.py
    "beat {beat} of today does not exist": "现任警务区 {beat} 不存在",
    "the beat that took its place, or empty": "填写取代它的警务区，或留空",
    "locked until {until} at beat {beat}, which does not exist": (
        "在警务区 {beat} 锁定至 {until}，而该警务区已不存在"
    ),
    "the beat that took its place, or an exception with reason and approver": (
        "取代它的警务区，或写明理由和批准人的例外"
    ),
    "{value!r} is no branch": "{value!r} 不是已知的警种",
    "{value!r} is no year of birth": "{value!r} 不是出生年份",
    "a seat of beat {beat}, which does not exist": "职位所属警务区 {beat} 不存在",
    # staffing/assigning/entries.py
    "officer {number}: {what}": "民警 {number}：{what}",
    # staffing/assigning/pair_asks.py
    "the exception of officer {number} has no {column}": "民警 {number} 的例外缺少 {column}",
    "officer {number}: beat {beat} does not exist": "民警 {number}：没有警务区 {beat}",
    "officer {number} is named with a beat, and {branch} officers hold none": (
        "民警 {number} 写明了警务区，而 {branch} 警种不担任警务区"
    ),
    "officer {number} is pinned to beat {beat} of another station": (
        "民警 {number} 被指定到别的派出所的警务区 {beat}"
    ),
    "a beat of station {station}, or transfers": "派出所 {station} 的警务区，或放开调动范围",
    "officer {number} is pinned twice": "民警 {number} 被指定了两次",
    "one pin for each officer": "每名民警只指定一次",
    "pinned to beat {beat}, which is forbidden to them": "指定到警务区 {beat}，而该警务区又禁止其担任",
    "pinned to beat {beat}, and locked at {held} until {until}": (
        "指定到警务区 {beat}，而在 {held} 锁定至 {until}"
    ),
    "an exception with reason and approver, or no pin": "写明理由和批准人的例外，或取消指定",
    "pinned to beat {beat} of another station, and locked until {until}": (
        "指定到别的派出所的警务区 {beat}，而锁定至 {until}"
    ),
    "locked until {until} at beat {beat}, which is forbidden to them": (
        "在警务区 {beat} 锁定至 {until}，而该警务区又禁止其担任"
    ),
    "an exception with reason and approver, or another pair": "写明理由和批准人的例外，或改动这一对",
    "{n} officers are pinned to beat {beat}, which needs {needs}": (
        "有 {n} 名民警指定到警务区 {beat}，而该警务区需要 {needs} 名"
    ),
    "fewer pins, or more officers for the beat": "减少指定，或提高该警务区所需警力",
    "village-stationed, and no beat in reach has an office": "驻村民警，可及范围内没有设警务室的警务区",
    "an office, or another station": "设警务室，或换派出所",
    "every beat in reach is forbidden to them": "可及范围内的警务区全部禁止其担任",
    "fewer forbidden pairs": "减少禁止的组合",
    "an office, or no pin and an exception with reason and approver": (
        "设警务室，或取消指定并写明理由和批准人的例外"
    ),
    "village-stationed, and held at beat {beat}, which has no office": (
        "驻村民警，固定在没有警务室的警务区 {beat}"
    ),
    "officer {number} does not exist": "没有民警 {number}",
    # staffing/assigning/rule_asks.py
    "station {station} does not exist": "派出所 {station} 不存在",
    "a whole number of 1 or more; unknown is not 0": "不小于 1 的整数；未知不等于 0",
    "{column} is {value}": "{column} 为 {value}",
    # staffing/assigning/tenure_asks.py
    "year-month-day, such as 2015-07-21": "年-月-日，例如 2015-07-21",
    "{column} {date} is no date": "{column} {date} 不是日期",
    "a date up to {on}, or another day with on=": "不晚于 {on} 的日期，或用 on= 另定日期",
    "{column} {date} lies ahead": "{column} {date} 在将来",
    "the date, or an exception with reason and approver; unknown is not 0": (
        "补上日期，或写明理由和批准人的例外；未知不等于 0"
    ),
    "{column} is missing": "缺少 {column}",
    "their station, or an exception with reason and approver": "其派出所，或写明理由和批准人的例外",
    "locked until {until} at beat {beat}, which lies in station {station}": (
        "在警务区 {beat} 锁定至 {until}，而该警务区属于派出所 {station}"
    ),
    # staffing/community.py
    "{n} community officers in a strength of {strength}": "社区民警 {n} 人，超过总警力 {strength} 人",
    "the norm {norm} is no share": "标准 {norm} 不是有效比例",
    "above 0, at most 1": "大于 0 且不超过 1",
    "the branch is unknown": "警种不明",
    # staffing/counts.py
    "the station stands twice": "该派出所重复出现",
    "station {station}: {what}": "派出所 {station}：{what}",
    "a whole number of 0 or more; unknown is not 0": "填不小于 0 的整数；未知不等于 0",
    "{column} {cell} is no number of officers": "{column} 的值 {cell} 不是民警人数",
    # staffing/days.py
    "{on!r} is no date": "{on!r} 不是日期",
    # staffing/duty/groups.py
    "a whole number of 2 or more": "不小于 2 的整数",
    # staffing/duty/shortage.py
    "Too few officers for duty groups in {n} stations:": "{n} 个派出所民警不足，无法分值班组：",
    "area {area} has {n} officers and needs {needed}": "责任区 {area} 有 {n} 名民警，需要 {needed} 名",
    "more officers there, or at_least={n}": "为其增配民警，或设 at_least={n}",
    "{what}. Try: {fix}": "{what}。建议：{fix}",
    # staffing/hours/evenness.py
    "no load is known": "没有任何已知的工作量",
    # staffing/hours/hour_faults.py
    "hours, or NaN where they are unknown": "填小时数；未知时填 NaN",
    "the beat's hours stand twice": "该警务区的小时数重复出现",
    "the beat has no hours": "该警务区没有小时数",
    "hours are given for a beat that does not exist": "小时数对应的警务区不存在",
    "a term cannot be called {name}": "工作项目不能命名为 {name}",
    "another name": "改用其他名称",
    "the hours are missing": "缺少小时数",
    "the roster does not know the number": "名册中没有这个警号",
    "{value} is not 0 or more hours": "{value} 不是不小于 0 的小时数",
    # staffing/hours/visits.py
    "{name} is {value!r}": "{name} 写成了 {value!r}",
    "hours and minutes, such as 14:00": "时:分，例如 14:00",
    "{clock!r} is no time of day": "{clock!r} 不是时刻",
    "the house calls end at {end}, not after {start}": "入户走访的结束时间 {end} 不晚于开始时间 {start}",
    # staffing/joint_duty.py
    "no pairs are made within {within}": "不能在 {within} 范围内结对联勤",
    # staffing/moves/places.py
    "one post for each officer, and further beats as {change}": (
        "每名民警一个岗位，兼管的其他警务区标为 {change}"
    ),
    "the post is of nobody in the table of officers": "该岗位的警号不在民警名册中",
    "the post has neither beat nor area": "该岗位既没有警务区，也没有责任区",
    # staffing/moves/reasons.py
    "{gain}; {loss}": "{gain}；{loss}",
    "the officer stays in place; only the station changes": "岗位不变，只变更所属派出所",
    "an exchange: every place keeps as many officers as before": "对调：各处民警人数不变",
    "fills the vacancy at {beat}": "补上警务区 {beat} 的空缺",
    "a second officer at {beat}, where one alone carries {load:g}": (
        "为警务区 {beat} 增配第二名民警，此前一人承担工作量 {load:g}"
    ),
    "one more officer at {beat}, where {before} carry {load:g} each": (
        "为警务区 {beat} 再增配一名民警，此前 {before} 人每人承担工作量 {load:g}"
    ),
    "{beat} keeps {after} of its {before} officers": "警务区 {beat} 的民警由 {before} 名减为 {after} 名",
    "{beat} is left to the officer who covers it from another beat": (
        "警务区 {beat} 改由其他警务区的民警兼管"
    ),
    "{beat} is left vacant": "警务区 {beat} 空缺",
    "officers attached to area {area}: {after} instead of {before}": (
        "责任区 {area} 的配属民警由 {before} 名变为 {after} 名"
    ),
    # staffing/moves/renames.py
    "a name is missing": "缺少名称",
    "leave the split out: who went where is a move": "不要列出拆分的单位：民警去向按调动计",
    "{old} is renamed to {new}": "{old} 被更名为 {new}",
    "only renames up to the name of today": "只列出到现名为止的更名",
    "the renames of {names} run in a circle": "{names} 的更名首尾相接，形成循环",
    # staffing/moves/sides.py
    "the officer numbers are not text (the first is {id!r})": "警号不是文本（第一个是 {id!r}）",
    "the number stands twice": "警号重复",
    "the officer's station is missing": "缺少所属派出所",
    "{unit} stands twice": "{unit} 重复出现",
    "station {station} has no district": "派出所 {station} 没有所属分局",
    # staffing/office_points.py
    "office {office} stands twice": "社区警务室 {office} 重复出现",
    "office {office} names a beat that does not exist": "社区警务室 {office} 所属的警务区不存在",
    "a seat of a beat that does not exist": "居（村）委会驻地所属的警务区不存在",
    "its place as a point, or leave it out": "以点标明其位置，或将其去掉",
    "{id} is no point": "{id} 不是点",
    # staffing/roles/chiefs.py
    "draw it, or leave the town out; towns.make_valid() mends rings": (
        "画出来，或去掉该乡镇；towns.make_valid() 可修复边界环"
    ),
    "town {town} stands twice": "乡镇 {town} 列了两次",
    "town {town} is no sound polygon": "乡镇 {town} 不是有效的面",
    "one row for each station": "每个派出所一行",
    "the id of a station of the plan": "填写方案中已有的派出所编号",
    "the station does not exist": "该派出所不存在",
    "the town {town} of the chief does not exist": "所长所在的乡镇 {town} 不存在",
    "the id of a town on its map, or empty": "填写乡镇图层中已有的编号，或留空",
    # staffing/roles/faults.py
    "a {title} has to be a full member of the Party": "{title}须由中共正式党员担任",
    "correct the Party status, or say ineligible='close' or 'keep'": (
        "更正政治面貌，或指定 ineligible='close'（终止兼任）或 'keep'（保留）"
    ),
    "fill it in, or leave the row out": "填上，或去掉该行",
    "its beat does not exist": "所在警务区不存在",
    "the id of a beat on the map": "填写地图上已有的警务区编号",
    "body {body} stands in the beats {beats}": "组织 {body} 同时列在警务区 {beats}",
    "one beat for each body": "每个组织只属一个警务区",
    "the seat stands twice": "该职位列了两次",
    "it begins on {start} and ends on {end}": "任职时间 {start} 晚于免职时间 {end}",
    "correct one of the dates": "更正其中一个日期",
    "it begins on {start}, after {day}": "任职时间 {start} 晚于 {day}",
    "correct the date, or leave it out until then": "更正日期，或届时再列入",
    "the number as in the roster; or name the officer in left, among those who are gone": (
        "按花名册填写警号；已离任的民警请列入 left"
    ),
    "the roster has no such officer": "花名册中没有该民警",
    "the table of seats has no such body": "职位表中没有该组织",
    "the body as in that table, or add its seats": "按职位表填写组织，或在表中补上其职位",
    "the body offers no such title": "该组织没有设这一职位",
    "end one of the two roles": "终止其中一项兼任",
    "the seat is held by officer {number}": "该职位已由民警 {number} 担任",
    "the officer has another seat in this body": "该民警在同一组织中另有职位",
    "is named in left, and stands in the roster": "列在 left 中，却仍在花名册上",
    "leave the number out of left, or the officer out of the roster": (
        "从 left 中去掉该警号，或从花名册中去掉该民警"
    ),
    "{title} of {body}: {what}": "{body} {title}：{what}",
    # staffing/roles/figures.py
    "station, or a column that is the same all over each station": (
        "用 station，或用同一派出所内取值一致的列"
    ),
    "station {station} has several values of {column}: {values}": (
        "派出所 {station} 的 {column} 有多个取值：{values}"
    ),
    # staffing/roles/titles.py
    "deputy director": "居（村）委会副主任",
    "deputy secretary": "党组织副书记",
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
    # staffing/successions.py
    "the day is not known": "没有指明日期",
    "a whole number from 1 to {most}": "1 到 {most} 的整数",
    "the lock of officer {number} stands twice": "民警 {number} 的锁定期重复出现",
    "officer {number} is not in the roster": "名册中没有民警 {number}",
    # staffing/tallies.py
    "name it, or count by another column": "补填该列，或改按其他列统计",
    "the beat has no {column}": "该警务区没有 {column}",
    # staffing/transfers.py
    "the minimum strengths add up to {need} officers, and there are {have}": (
        "最低警力合计 {need} 人，而现有 {have} 人"
    ),
    "lower minimum strengths, {n} less in all": "降低最低警力，合计减少 {n} 人",
}
