"""The Chinese of boundaries, borders, coordinate systems and workload."""

FRAMES = {
    # adjacency/finding.py
    "beatmap.repair(beats, width=...), or --repair WIDTH": (
        "beatmap.repair(beats, width=...)，或 --repair 宽度"
    ),
    "the beats {beats} lie on the same ground": "警务区 {beats} 占用同一块地面",
    # adjacency/graphs.py
    "networkx.Graph(graph)": "networkx.Graph(graph)",
    "the graph is directed, or has parallel edges": "该图是有向图，或含有重复的边",
    "networkx.relabel_nodes(graph, str)": "networkx.relabel_nodes(graph, str)",
    "a border of a beat with itself": "警务区与自身相邻",
    "the border with {other} has no length": "与 {other} 的边界长度未知或为负",
    "a border is of kind edge, gap or link, not {kind}": "相邻关系的类型只有 edge、gap、link，没有 {kind}",
    # adjacency/links.py
    "a pair of beatmap.borders(beats)": "填写 beatmap.borders(beats) 中已有的一对警务区",
    "the beats {beats} do not border, so nothing can be cut": "警务区 {beats} 并不相邻，无从切断",
    "a pair has {n} values, not focal, neighbor and perhaps via": (
        "该行有 {n} 个值，应为 focal、neighbor，可另加 via"
    ),
    "the pair is one beat twice": "两端是同一个警务区",
    "an id of the layer, as text": "图层中已有的编号（文本）",
    "the pair names a beat that is not there": "所列的警务区不存在",
    # adjacency/pairs.py
    "see help(beatmap.borders)": "取值范围见 help(beatmap.borders)",
    "{name} cannot be {value}": "{name} 不能取 {value}",
    '"nearest", or a table of focal, neighbor, via': '"nearest"，或含 focal、neighbor、via 的表',
    "links cannot be {word}": "links 不能是 {word}",
    "give barriers too, or write the crossings as links": (
        "同时给出阻隔线（barriers），或把跨越通道写成连接（links）"
    ),
    "there are crossings but no barriers to cross": (
        "给出了跨越通道（桥梁、隧道、渡口），却没有可跨越的阻隔线"
    ),
    # adjacency/ways.py
    "barriers as lines, crossings as points or lines, in a GeoDataFrame": (
        "用 GeoDataFrame 给出：阻隔为线，跨越通道为点或线"
    ),
    "this is no layer with geometry": "这不是带几何的图层",
    "the layer does not say its coordinate system (CRS)": "图层没有注明坐标系（CRS）",
    "set it, for example frame.set_crs(4490)": "注明坐标系，例如 frame.set_crs(4490)",
    "the row has no geometry": "该行没有几何",
    "a {type} cannot stand here": "此处不能是 {type}",
    # coverage/alone.py
    "it crosses itself": "自相交",
    "it touches itself": "与自身相接",
    "a hole lies outside it": "有内环在外环之外",
    "a hole lies in another": "内环相互嵌套",
    "its holes cut it in two": "内环把它切成两块",
    "a part lies in another": "有一部分位于另一部分之内",
    "a ring stands twice": "有重复的环",
    "it has too few points": "点数太少",
    "a coordinate is no number": "坐标不是数字",
    "it is not closed": "没有闭合",
    "{beat} has no geometry": "{beat} 没有图形",
    "{beat} holds no polygon": "{beat} 不含多边形",
    "{beat} has an invalid ring ({why})": "{beat} 的边界环无效（{why}）",
    "{why} at {x}, {y}": "{why}，位于 {x}, {y}",
    "{beat} has a spike {metres} m long": "{beat} 有一处长 {metres} 米的尖刺",
    "{beat} is in {n} parts": "{beat} 分为 {n} 块",
    "{beat} has {km2} km2, the median is {usual} km2": (
        "{beat} 面积为 {km2} 平方公里，中位数为 {usual} 平方公里"
    ),
    # coverage/between.py
    "{beat} and {other} are the same ground ({size})": "{beat} 与 {other} 是同一块地面（{size}）",
    "{beat} lies in {other}, drawn over it ({size})": "{beat} 位于 {other} 之内，两者重叠绘制（{size}）",
    "{beat} and {other} overlap ({size})": "{beat} 与 {other} 重叠（{size}）",
    "between {beat} and {other} lies a gap ({size})": "{beat} 与 {other} 之间有空隙（{size}）",
    "in {beat} lies a hole ({size})": "{beat} 内有空洞（{size}）",
    "{beat} and {other} do not match along {metres} m": "{beat} 与 {other} 的边界有 {metres} 米节点不一致",
    # coverage/dissolving.py
    "the column {column} holds decimal numbers, not ids": "{column} 列是小数，不是编号",
    "read the column as text": "按文本读取该列",
    "give the committee a beat in the column {column}": "在 {column} 列中为该居（村）委会填写警务区",
    "the committee {committee} has no beat": "居（村）委会 {committee} 没有所属警务区",
    "the beat's ring is invalid": "该警务区的边界环无效",
    "give each of its committees the same station, or split the beat": (
        "让所含居（村）委会归同一派出所，或拆分该警务区"
    ),
    "its committees lie in the stations {stations}": "所含居（村）委会分属派出所 {stations}",
    "none": "无",
    # coverage/findings.py
    "{m2} m2, up to {width} m wide": "{m2} 平方米，最宽 {width} 米",
    # coverage/mending.py
    "a width above 0, such as 2.0": "大于 0 的宽度，例如 2.0",
    "the repair width is {width} m": "修复宽度为 {width} 米",
    "the beats {beats} overlap by {m2} m2": "警务区 {beats} 重叠 {m2} 平方米",
    "a repair width of {width} m or more, or redraw one": "修复宽度不小于 {width} 米，或重新绘制其中一个",
    "redraw it, leave it out, or a smaller repair width": "重新绘制，去掉它，或用更小的修复宽度",
    "no ground would be left to the beat": "修复后该警务区将没有地面",
    "another repair width, or redraw it": "换一个修复宽度，或重新绘制",
    "the beat would lose more than its borders": "修复会使该警务区失去大片地面，而不只是挪动边界",
    "the beats {beats} could not be made to fit": "警务区 {beats} 无法拼合",
    "another repair width, or redraw them": "换一个修复宽度，或重新绘制它们",
    # coverage/outside.py
    "the outlines of the stations have another coordinate system than the beats": (
        "派出所轮廓与警务区的坐标系不同"
    ),
    "stations.to_crs(beats.crs)": "stations.to_crs(beats.crs)",
    "leave the station empty, or add its outline": "将派出所留空，或补上其轮廓",
    "the station {station} has no outline": "派出所 {station} 没有轮廓",
    "{share} of {beat} lies outside the outline of its station {station}": (
        "{beat} 有 {share} 位于所属派出所 {station} 的轮廓之外"
    ),
    # datums/axes.py
    (
        "x runs from {west} to {east} and y from {south} to {north}: swapped they fit {crs}, as "
        "they are they do not"
    ): ("x 从 {west} 到 {east}，y 从 {south} 到 {north}：互换后符合 {crs}，现状不符合"),
    # datums/conversion.py
    "{n} points lie outside China and stay as they are ({datum})": (
        "{n} 个点在中国境外，保持不变（{datum}）"
    ),
    "the datum {datum} is unknown": "不认识基准 {datum}",
    # datums/likelihood.py
    "these {n} points fit {best} better: {inside} lie in their beats, against {fewer} as {second}": (
        "这 {n} 个点更符合 {best}：{inside} 个落在其警务区内，按 {second} 则为 {fewer} 个"
    ),
    "these {n} points cannot tell {best} ({inside} in their beats) from {second} ({fewer})": (
        "这 {n} 个点分不清 {best}（{inside} 个落在其警务区内）与 {second}（{fewer} 个）"
    ),
    "no point has a known beat": "没有一个点的警务区是已知的",
    "pairs: the beat of each point, by point id": "pairs：以点的代码为索引，每个点所属的警务区",
    "pairs name points that are not there, or have no place: {names}": (
        "对照表中的点不存在或没有位置：{names}"
    ),
    "pairs name beats that are not there, or have no ground: {names}": (
        "对照表中的警务区不存在或没有图形：{names}"
    ),
    "several points or beats have the same id: {names}": "多个点或警务区的代码相同：{names}",
    # datums/metres.py
    "frame.to_crs(frame.estimate_utm_crs()), or the projected system of the place": (
        "frame.to_crs(frame.estimate_utm_crs())，或当地的投影坐标系"
    ),
    "the coordinates are not in metres ({crs})": "坐标不以米为单位（{crs}）",
    "no 3-degree zone of China holds the middle of the layer": "图层中心不在中国的任何三度带内",
    "frame.estimate_utm_crs()": "frame.estimate_utm_crs()",
    "some coordinates have no place in {crs}": "有些坐标在 {crs} 中没有位置",
    "the projected system of the place": "当地的投影坐标系",
    "the file says degrees ({crs}) but its coordinates run from {low} to {high}": (
        "文件称坐标为度（{crs}），但坐标范围是 {low} 至 {high}"
    ),
    "name the system the coordinates are really in, or swap them back": (
        "注明坐标实际所用的坐标系，或把经纬度换回来"
    ),
    "beatmap.datums.swap_axes(frame), or the axes swapped in the file": (
        "beatmap.datums.swap_axes(frame)，或在文件中互换坐标轴"
    ),
    "the coordinate system {crs} is unknown": "不认识坐标系 {crs}",
    "an EPSG code such as EPSG:4549": "EPSG 代码，例如 EPSG:4549",
    # datums/suspicions.py
    "some coordinates are infinite, as when a layer was projected from the wrong system": (
        "有些坐标是无穷大，如同图层从错误的坐标系投影而来"
    ),
    "{crs} is in metres, but the coordinates run from {low} to {high}: they look like degrees": (
        "{crs} 以米为单位，但坐标范围是 {low} 至 {high}：看起来是度"
    ),
    "the eastings ({low} to {high}) and {crs} differ by a zone number": (
        "东坐标（{low} 至 {high}）与 {crs} 相差一个带号"
    ),
    "the coordinates run from {low} to {high}, outside the area that {crs} is meant for": (
        "坐标范围是 {low} 至 {high}，超出 {crs} 的适用范围"
    ),
    "half of the polygons are smaller than {km2} km2: a beat has about 0.1 to 3 km2": (
        "一半的多边形小于 {km2} 平方公里：警务区一般为 0.1 至 3 平方公里"
    ),
    "half of the polygons are larger than {km2} km2: a beat has about 0.1 to 3 km2": (
        "一半的多边形大于 {km2} 平方公里：警务区一般为 0.1 至 3 平方公里"
    ),
    # gates.py
    "the beat ids are not text (the first is {id!r})": "警务区编号不是文本（第一个是 {id!r}）",
    "frame.set_index(column) with a text column": "用文本列作索引：frame.set_index(列名)",
    "a beat has an empty id": "有警务区编号为空",
    "the id stands {times} times": "编号出现了 {times} 次",
    "there is no column {column}; there are {names}": "没有 {column} 列；现有的列：{names}",
    "the column {name}": "{name} 列",
    "the beat has no geometry": "该警务区没有图形",
    "the beat is no polygon": "该警务区的图形不是多边形",
    "draw it, or leave the beat out": "补画图形，或去掉该警务区",
    # tracing/cells.py
    "one point for each committee": "每个居（村）委会一个点",
    "the row is no point": "该行不是点",
    "the point lies in no outline": "该点不在任何轮廓内",
    "the point lies in several outlines": "该点同时在几个轮廓内",
    "move the point, or correct the outlines": "移动该点，或更正轮廓",
    "a place of its own for each": "各用各的位置",
    "{ids} lie in the same place": "{ids} 位于同一位置",
    "a point in it, or the layer without this outline": "在其中放一个点，或从图层中去掉这个轮廓",
    "the outline {name} holds no point": "轮廓 {name} 内没有点",
    # tracing/faces.py
    "the face at {x:.10g}, {y:.10g} ({m2:,.0f} m²) has no point": (
        "位于 {x:.10g}, {y:.10g} 的闭合面（{m2:,.0f} 平方米）内没有点"
    ),
    "put a point with its id in it, or take its lines away": "在其中放一个带代码的点，或去掉围成它的线",
    "the face at {x:.10g}, {y:.10g} has {n} points: {ids}": (
        "位于 {x:.10g}, {y:.10g} 的闭合面内有 {n} 个点：{ids}"
    ),
    "draw the line between them, or keep one of them": "补画两点之间的线，或只保留一个点",
    "close the lines around it": "把它周围的线闭合",
    "the point lies in no closed face": "该点不在任何闭合面内",
    "move it into its face": "把它移到所属的闭合面内",
    "the point lies on a line": "该点落在线上",
    "{n} lines hang free, the first at {x:.10g}, {y:.10g}": "{n} 条线悬空，第一条在 {x:.10g}, {y:.10g}",
    "join it to the lines it should meet": "把它接到应当相交的线上",
    # tracing/shares.py
    "a column of stations, or outlines that follow the beats": "用派出所列，或用沿警务区边界绘制的轮廓",
    "{names} hold the same share of it": "{names} 所占的份额相同",
    # workloads/apportioning.py
    "totals of sources that are not there": "总数所属的来源不存在",
    "sources without a total (NaN where it is unknown)": "来源没有总数（未知时填 NaN）",
    "several totals for one source": "同一来源有多个总数",
    "totals below 0, or infinite": "总数小于 0 或为无穷大",
    "totals that are no whole numbers": "总数不是整数",
    "{what}: {names}": "{what}：{names}",
    "the missing beats, or a smaller least_covered": "补上缺少的警务区，或减小 least_covered",
    "of source {source} only {share} lies in beats": "来源 {source} 只有 {share} 位于警务区内",
    # workloads/hours.py
    "the weight of {term} is {hours}, not 0 or more hours": (
        "{term} 的权重是 {hours}，应为不小于 0 的小时数"
    ),
    "the column {column} holds no numbers": "{column} 列不是数字",
    "{term} is {value}, not 0 or more": "{term} 是 {value}，应不小于 0",
    # workloads/norms.py
    "Hunan 2006: one officer for 3,000 actual residents": "湖南 2006：实有人口每 3,000 人配 1 名民警",
    "Heilongjiang 2007: about 3,000 urban or at most 5,000 village residents for an officer": (
        "黑龙江 2007：每名民警约服务城镇居民 3,000 人，或农村居民不超过 5,000 人"
    ),
    "Taiwan: 2,000 people or 500 households for a beat": "台湾：每个警勤区 2,000 人或 500 户",
    # workloads/officers.py
    "the norm {name} is unknown": "不认识配备标准 {name}",
    "1,600, for example": "例如 1,600",
    "an officer-year of {hours} hours": "每名民警全年 {hours} 小时",
    "{share} of the hours cannot be committed": "不能把 {share} 的工时都预先安排出去",
    "a share above 0, at most {most}": "大于 0、不超过 {most} 的比例",
    "the beat has no load": "该警务区没有工作量",
    # workloads/weights.py
    "one visit a year; 45 days of 7 hours for 1,200 households in one compound (Shanghai 2015)": (
        "每年走访一次；一个小区 1,200 户，45 天、每天 7 小时（上海 2015）"
    ),
    "assumed: an hour on foot a week for each km2": "假定：每平方公里每周步巡 1 小时",
    "assumed: 3 minutes of papers a year": "假定：每人每年 3 分钟文书工作",
    "assumed: two checks of 15 minutes a year": "假定：每人每年核查两次，每次 15 分钟",
    "assumed: 1.5 hours with the report": "假定：每起连同笔录 1.5 小时",
    "assumed: two meetings of 2 hours": "假定：每起调解两次，每次 2 小时",
    "assumed: an hour's inspection a month": "假定：每处每月检查 1 小时",
    "assumed: 4 hours a week in the office": "假定：每周在社区警务室 4 小时",
    "there are no weights {name}": "没有名为 {name} 的权重",
    "one of {names}": "{names} 之一",
}
