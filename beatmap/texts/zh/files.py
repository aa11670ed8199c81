"""The Chinese of reading, writing and sample data."""

FILES = {
    # files/agreement.py
    "the file was changed after it was written: it names plan {said} and holds {is_}": (
        "文件写出后被改动过：它写明方案 {said}，内容却是方案 {is_}"
    ),
    "beatmap verify names what is wrong; then write the plan again": (
        "用 beatmap verify 查明问题，再重新写出方案"
    ),
    "area {area} says a workload of {written:g}, its beats sum to {total:g}": (
        "责任区 {area} 写明的工作量为 {written:g}，其警务区合计为 {total:g}"
    ),
    "the post says area {area}, the beat lies in {real}": "岗位写明责任区 {area}，该警务区在责任区 {real}",
    "the beat has no post and is not called vacant": "该警务区没有岗位，也没有标明缺人",
    # files/areabooks.py
    "Index": "目录",
    "Responsibility area {area}": "责任区 {area}",
    "{n} areas": "{n} 个责任区",
    # files/areachecks.py
    "make it for this plan": "按本方案重新生成",
    "nothing is said of the beat": "没有该警务区的内容",
    "it belongs to plan {other}, not to {id}": "属于方案 {other}，不属于方案 {id}",
    "the calendar is of other duty groups": "值班日历用的是另一套值班分组",
    "leave groups out: the calendar has them": "不要另给 groups：日历中已有值班分组",
    "numbers, and <NA> where they are unknown": "填数字；未知时填 <NA>",
    "the beat stands twice": "该警务区重复出现",
    "the roles of officers who are in the roster": "只列名册中民警的兼任职务",
    # files/areasections.py
    "covered": "他区民警兼管",
    "held": "在岗",
    "vacant": "缺人",
    "one": "1 个",
    "several": "多个",
    "stays": "留任",
    "moves": "调动",
    "joins": "新到岗",
    "covers as well": "兼管",
    "community": "社区",
    "public order": "治安",
    "patrol": "巡逻",
    "auxiliary": "辅警",
    "committees": "居（村）委会",
    "offices": "社区警务室",
    "staffing": "在岗情况",
    "rank": "警衔",
    "branch": "警种",
    "change": "变动",
    "duty group": "值班组",
    "concurrent roles": "兼任职务",
    "Officers": "民警",
    "no neighbour": "没有相邻警务区",
    "common border, m": "共同边界（米）",
    "in the community": "在社区人数",
    "Duty": "值班",
    "Indicators": "指标",
    "between the beats": "相邻的警务区",
    "Neighbouring areas": "相邻责任区",
    # files/calendars.py
    "{station}: group {group} is on duty": "{station}：第 {group} 组值班",
    # files/captions.py
    "station {station}": "派出所 {station}",
    "plan {id}": "方案 {id}",
    "as of {date}": "截至 {date}",
    "Internal: holds the names and numbers of officers": "内部资料：含民警姓名和警号",
    "Briefing: officers bear numbers of this plan only, and no names": (
        "通报用：民警仅以本方案内的编号表示，不含姓名"
    ),
    # files/cities.py
    "boundaries repaired to {width:g} m: {m2:,.0f} m² changed hands": (
        "边界按 {width:g} 米修复：{m2:,.0f} 平方米改变归属"
    ),
    "--repair WIDTH, or [boundaries] repair_width = WIDTH, in metres": (
        "--repair 宽度，或 [boundaries] repair_width = 宽度，单位米"
    ),
    "{sentence}": "{sentence}",
    "its committees lie in different areas of today": "其居（村）委会现分属不同的责任区",
    # files/dates.py
    "seconds since 1970, as a whole number": "自 1970 年起的秒数，整数",
    # files/days.py
    "{value!r} in column {column} is January, or October whose 0 was lost": (
        "列 {column} 中的 {value!r} 可能是 1 月，也可能是丢了末尾 0 的 10 月"
    ),
    "{value!r} in column {column} is no date": "列 {column} 中的 {value!r} 不是日期",
    # files/delimited.py
    "the table has no column of shapes (WKT) and none of longitude and latitude": (
        "表中既没有图形（WKT）列，也没有经度和纬度列"
    ),
    "columns such as wkt, or 经度 and 纬度 (lon, lat)": "加上 wkt 列，或经度、纬度（lon、lat）两列",
    "the shapes are in several coordinate systems: {names}": "图形分属几个坐标系：{names}",
    "text such as POLYGON ((0 0, 1 0, 1 1, 0 0)), its rings closed": (
        "写成 POLYGON ((0 0, 1 0, 1 1, 0 0)) 这样的文本，环要闭合"
    ),
    "the shape cannot be read as WKT": "图形不是可读的 WKT",
    "the table names no coordinate system; its degrees are taken as WGS 84": (
        "表中没有写明坐标系；经纬度按 WGS 84 处理"
    ),
    # files/drafts.py
    "--id COLUMN; beatmap check FILE needs none": "--id 列名；beatmap check 文件 则不需要",
    "the column of ids is not named": "没有指明代码所在的列",
    "--links nearest; a table of links is named in a town.toml": (
        "--links nearest；连接表要在 town.toml 中指明"
    ),
    "links is {value!r}": "links 写成了 {value!r}",
    "name on the map; crs: a projected system in metres, such as EPSG:4549": (
        "地图上的名称；crs：以米为单位的投影坐标系，例如 EPSG:4549"
    ),
    "beat = COLUMN unites committees; repair_width in metres; limit_mb = largest file": (
        "beat = 列名 把居（村）委会合并为警务区；repair_width 以米为单位；limit_mb 为文件大小上限"
    ),
    "column = COLUMN, points = FILE or terms.COLUMN = HOURS; without it each beat counts 1": (
        "column = 列名，points = 文件，或 terms.列名 = 小时数；不填则每个警务区计 1"
    ),
    "nearest = true, or path = FILE with focal,neighbor,via: bridges and ferries": (
        "nearest = true，或 path = 文件（列 focal,neighbor,via）：桥梁和渡口"
    ),
    "near = METRES makes neighbours across roads and rivers; cuts = FILE with focal,neighbor parts them": (
        "near = 米数 让隔着道路、河流的警务区相邻；cuts = 文件（列 focal,neighbor）切断相邻关系"
    ),
    "tolerance = 0.15 is a hard bound; [rules.areas] gives a station its number": (
        "tolerance = 0.15 为硬性上限；[rules.areas] 指定派出所的责任区数"
    ),
    "Edit this file, then: beatmap plan city.toml -o OUT": (
        "修改本文件，然后：beatmap plan city.toml -o 输出文件夹"
    ),
    # files/dutybooks.py
    "nobody is in any duty group": "值班组里没有任何民警",
    "Duty groups of {station}": "{station} 值班分组",
    "group": "组别",
    "police number": "警号",
    "name": "姓名",
    "date": "日期",
    "groups on duty": "值班组",
    # files/edits.py
    "export the edits again": "重新导出改动",
    "the file is no JSON ({reason})": "文件不是 JSON（{reason}）",
    "the file has no list of edits": "文件中没有改动列表",
    "ids in quotes: a number loses its zeros": "编号加引号：写成数字会丢失开头的零",
    "the row is no edit": "该行不是一项改动",
    "{column} is {value}, no text": "{column} 为 {value}，不是文本",
    # files/encodings.py
    "save it as CSV UTF-8": "另存为 CSV UTF-8",
    "the text is UTF-8 but broken in line {line}": "文本是 UTF-8，但第 {line} 行已损坏",
    "the encoding is neither UTF-8 nor GB18030": "编码既不是 UTF-8 也不是 GB18030",
    # files/flags.py
    "yes or no (是 or 否)": "填“是”或“否”",
    "{value!r} in column {column} is neither yes nor no": "列 {column} 中的 {value!r} 既不是“是”也不是“否”",
    "{where}: empty cells in column {column} are read as no: {n}": (
        "{where}：列 {column} 有 {n} 个空单元格，按“否”读取"
    ),
    # files/foreign.py
    "the file cannot be read ({reason})": "文件无法读取（{reason}）",
    "open it in QGIS and save it as GeoPackage": "在 QGIS 中打开，另存为 GeoPackage",
    # files/formats.py
    "it is none of {names}": "不属于以下任何格式：{names}",
    # files/frames.py
    "the shapes have heights (Z), which are left out": "图形带有高程（Z），已略去",
    "the columns {names} differ only in case": "列 {names} 仅大小写不同",
    "the headings {names} stand twice": "列名 {names} 重复出现",
    "the column {column} holds identity numbers and is left out": "列 {column} 含居民身份证号，已略去",
    # files/headings.py
    "keep one of them, or name the one that is meant": "只保留其中一个，或指明所指的一个",
    "name the column that is meant, such as id={column!r}": "指明所指的列，例如 id={column!r}",
    "name the column of ids with id": "用 id 指明代码所在的列",
    (
        "the column {column} has a value of its own in each of {n} rows: it is the beat, not the "
        "responsibility area"
    ): ("列 {column} 在 {n} 行中各不相同：它是警务区，不是责任区"),
    # files/histories.py
    "the file was changed by hand; take the one that beatmap wrote": (
        "文件被手工改过；请用 beatmap 写出的文件"
    ),
    "the edit does not fit the plan: it brings the beat elsewhere": (
        "该项改动与方案不符：它把警务区划到了别处"
    ),
    # files/joining.py
    "no heading is known as that of the ids; there are {names}": "没有能识别为代码的列名；现有 {names}",
    "name the column of codes with on": "用 on 指明代码所在的列",
    "a code in each row, and nothing under the table": "每行都填代码，表下不要有其他内容",
    "the code is missing": "缺少代码",
    "the id stands in rows {rows}": "代码重复出现在第 {rows} 行",
    "the beats have columns {names} already": "警务区图层中已有列 {names}",
    "rename them in the table, or drop them from the beats": "在表中改名，或从警务区图层中删去",
    "no row has the code of a beat; the first codes are {codes}": (
        "没有一行的代码与警务区相符；最前面的代码是 {codes}"
    ),
    "the column of codes, named with on": "用 on 指明真正的代码列",
    "{where}: beats without a row: {n} ({ids})": "{where}：{n} 个警务区在表中没有对应的行（{ids}）",
    "{where}: rows without a beat: {n} ({ids})": "{where}：{n} 行没有对应的警务区（{ids}）",
    # files/layers.py
    "duplicates='error' or duplicates='merge'": "duplicates='error' 或 duplicates='merge'",
    "duplicates is {value!r}": "duplicates 写成了 {value!r}",
    "the layer holds lines, not polygons": "图层中是线，不是面",
    "labels=FILE with a point and its id in each face": "labels=文件：每个闭合面内有一个带代码的点",
    "the layer holds points, not polygons": "图层中是点，不是面",
    "outlines=FILE with the stations or towns whose ground is shared out": (
        "outlines=文件：派出所或乡镇的轮廓，各点在其中划分地域"
    ),
    "{where}: the ids are read from the column {column}": "{where}：代码取自列 {column}",
    "{where}: the stations are read from the column {column}": "{where}：派出所取自列 {column}",
    "the ids in column {column} are numbers (the first is {first})": (
        "列 {column} 中的代码是数字（第一个是 {first}）"
    ),
    "save the column as text: numbers lose leading zeros, and long codes their last digits": (
        "把该列存为文本：存为数字会丢失前导零，长代码会丢失末位"
    ),
    "the id is missing": "缺少代码",
    "duplicates='merge' unites their shapes": "用 duplicates='merge' 合并其图形",
    # files/limits.py
    "the archive holds more than it says": "压缩包的内容多于其目录所写",
    "it holds {size:,.1f} MB; the limit is {limit:,.1f} MB": (
        "大小为 {size:,.1f} MB；上限为 {limit:,.1f} MB"
    ),
    (
        "limit_mb=NUMBER (--limit-mb NUMBER, [boundaries] limit_mb = NUMBER) when the file is what "
        "it should be, or only the rows that are needed"
    ): (
        "确认文件无误后用 limit_mb=数字（--limit-mb 数字，或 [boundaries] limit_mb = 数字）放宽，"
        "或只保留需要的行"
    ),
    "{name} unpacks to {n:,.0f} times its size": "{name} 解压后达到原大小的 {n:,.0f} 倍",
    "unpack it by hand, and look at it": "手工解压并检查",
    "{name} is locked with a password": "{name} 已加密码",
    "unpack it by hand": "手工解压",
    # files/loads.py
    "no workload was given: each beat counts 1": "没有给出工作量：每个警务区计为 1",
    "{n} points counted; {outside} lie outside all beats, {shared} on a border": (
        "统计了 {n} 个点；{outside} 个在所有警务区之外，{shared} 个在交界线上"
    ),
    "workload in hours a year, from {terms}": "工作量为全年小时数，由 {terms} 合计",
    "a number of 0 or more in each of these columns; unknown is not 0": (
        "在这些列中各填不小于 0 的数字；未知不等于 0"
    ),
    "the workload is unknown, for want of {terms}": "缺少 {terms}，工作量未知",
    "officers required: {work} by hours, {residents} by residents; beats of unknown residents: {n}": (
        "需要民警：按工时 {work} 名，按实有人口 {residents} 名；实有人口未知的警务区：{n} 个"
    ),
    # files/mojibake.py
    "the headings are turned back from a wrong encoding": "列名曾按错误的编码读取，已还原",
    "the texts in column {column} are turned back from a wrong encoding": (
        "列 {column} 的文字曾按错误的编码读取，已还原"
    ),
    # files/namesakes.py
    "the column {name} is kept as {kept}: {name} is taken from elsewhere": (
        "原有的 {name} 列改名为 {kept} 保留：{name} 取自别处"
    ),
    # files/numerals.py
    "a number, or an empty cell where it is unknown": "填数字；不清楚的留空",
    "{value!r} in column {column} is no number": "列 {column} 中的 {value!r} 不是数字",
    # files/officers.py
    "the officer's number is missing": "缺少警号",
    "one row for each officer, with the number": "每名民警一行，写明警号",
    "{value!r} is no officer number": "{value!r} 不是警号",
    "officer {number} stands in rows {rows}": "民警 {number} 重复出现在第 {rows} 行",
    "{sheet} row {row}": "{sheet} 第 {row} 行",
    "officer {number} stands in {places}": "民警 {number} 重复出现在{places}",
    "one row for each officer": "每名民警只留一行",
    # files/outlines.py
    "the outline has no station": "轮廓没有写明派出所",
    "name its station": "写明其派出所",
    "no column of the outlines names the station": "轮廓图层中没有派出所列",
    "name it with station": "用 station 指明",
    "beats that lie partly outside their station: {beats}": "有一部分在所属派出所之外的警务区：{beats}",
    # files/parquet.py
    "the layer {layer} has no geometry": "图层 {layer} 没有几何图形",
    # files/planbooks/changes.py
    "its area of today no longer exists": "现责任区已不存在",
    "its area of today no longer borders it": "已不与现责任区相邻",
    "evens the workload": "使工作量更均衡",
    "makes the workload less even": "使工作量不如原来均衡",
    "shortens borders": "缩短边界",
    "lengthens borders": "加长边界",
    "changes neither balance nor borders by much": "对均衡和边界影响都很小",
    "Without it: were this beat alone back in its area of today, and all others as planned.": (
        "“不改划时”指仅该警务区留在现责任区，其余各区均按方案。"
    ),
    "Beats that change their area": "改划的警务区",
    # files/planbooks/figures.py
    "stations": "派出所",
    "stations proven optimal": "已证明最优的派出所",
    "mean deviation of an area, %": "责任区平均偏差（%）",
    "largest deviation of an area, %": "责任区最大偏差（%）",
    "beats that change their area": "改划的警务区",
    "workload that changes its area, %": "改划所涉工作量（%）",
    "vacant beats": "缺人警务区",
    # files/planbooks/holders.py
    "none, vacant": "无（缺人）",
    # files/planbooks/parts.py
    "figure": "指标",
    "today": "现行",
    "plan": "方案",
    "station": "派出所",
    "area": "责任区",
    "beat": "警务区",
    "beat name": "警务区名称",
    "beats": "警务区",
    "areas": "责任区",
    "areas today": "现行责任区数",
    "area today": "现责任区",
    "workload": "工作量",
    "officers": "民警",
    "name and police number": "姓名和警号",
    "links": "连接",
    "deviation, %": "偏差（%）",
    "km²": "平方公里",
    "roundness": "圆整度",
    "borders across": "跨越边界数",
    "relies on": "依赖的通道",
    "beats moved": "改划的警务区",
    "mean dev., %": "平均偏差（%）",
    "mean dev. today, %": "现行平均偏差（%）",
    "largest dev., %": "最大偏差（%）",
    "largest dev. today, %": "现行最大偏差（%）",
    "border between areas, km": "责任区间边界（公里）",
    "status": "状态",
    "objective": "目标值",
    "bound": "界",
    "gap": "差距",
    "levels": "各级目标",
    "candidate areas": "候选责任区",
    "solver": "求解器",
    "note": "备注",
    "from area": "原责任区",
    "to area": "新责任区",
    "mean dev. without it, %": "不改划时平均偏差（%）",
    "mean dev. with it, %": "改划后平均偏差（%）",
    "change of borders between areas, m": "责任区间边界增减（米）",
    "what it does": "改划的作用",
    "aim": "目标",
    "reached": "达到",
    "proof": "证明",
    "rule": "规则",
    "place": "位置",
    "lacking": "缺",
    "id": "编号",
    "value": "值",
    "source": "依据",
    "version": "版本",
    "reason": "理由",
    # files/planbooks/places.py
    "Balance of the stations": "各派出所均衡情况",
    "in pieces": "不连通",
    "Roundness: 4πA / P² (Polsby & Popper 1991), 1 for a circle.": (
        "圆整度：4πA / P²（Polsby & Popper 1991），圆为 1。"
    ),
    "Responsibility areas": "责任区",
    # files/planbooks/proofs.py
    "optimal": "最优",
    "feasible": "可行",
    "given": "既定",
    "infeasible": "无解",
    "Optimal: no division of the station into this number of areas is better, and that is proven.": (
        "最优：已证明，把该派出所划为这么多责任区的任何分法都不会更好。"
    ),
    "Stations without a grouping": "未能划分责任区的派出所",
    "Rules of the plan": "划分规则",
    "Rules of the assignment": "配置规则",
    # files/planbooks/staffing_parts.py
    "not proven": "未证明",
    "proven": "已证明",
    "Aims, in strict order": "目标（严格按顺序）",
    "Officers lacking": "缺警情况",
    # files/planbooks/subjects.py
    "the roster belongs to plan {other}, not to {id}": "名册属于方案 {other}，不属于方案 {id}",
    "beatmap.assign(plan, officers)": "beatmap.assign(plan, officers)",
    "beatmap.Plan.from_areas(plan.city, areas)": "beatmap.Plan.from_areas(plan.city, areas)",
    "today's areas are of other beats than the plan": "现行责任区与方案的警务区不一致",
    "counts cannot be suppressed where officers are named": "写明民警姓名时不能再隐去小数目",
    "internal=False, or suppress_below=0": "internal=False，或 suppress_below=0",
    # files/planbooks/workbook.py
    "Summary": "概要",
    "Not solved": "未能划分",
    "Stations": "派出所",
    "Areas": "责任区",
    "Beats": "警务区",
    "Moved beats": "改划的警务区",
    "Certificates": "求解证明",
    "Vacant beats": "缺人的警务区",
    "Aims": "目标",
    "Shortages": "缺口",
    "Rules": "规则",
    "Staff rules": "配置规则",
    "Officers are shown as counts only": "民警仅显示人数",
    "Notes": "说明",
    # files/registers/grids.py
    "there is no such file": "没有这个文件",
    "the file is no table ({reason})": "文件不是表格（{reason}）",
    "the file holds nothing": "文件没有内容",
    # files/registers/meanings.py
    "the columns {names} all mean {column}": "列 {names} 都表示 {column}",
    "the column {column} can mean {meanings}": "列 {column} 可能表示 {meanings}",
    "one of {names} as its heading": "把列名改为其中之一：{names}",
    # files/registers/pages.py
    "a heading over each column, and cells with commas in quotation marks": (
        "每列都写列名，含逗号的单元格加引号"
    ),
    "cells stand under no heading: {names}": "单元格上方没有列名：{names}",
    "columns without a use here are left out: {names}": "用不到的列已略去：{names}",
    "rows of totals, notes and repeated headings are passed over: {rows}": (
        "合计、附注和重复表头所在的行已跳过：第 {rows} 行"
    ),
    # files/registers/reading.py
    "{where}: {doubt}": "{where}：{doubt}",
    "none of {n} sheets has a column {column}": "{n} 个工作表都没有列 {column}",
    "such a heading, or one that is known for it": "改用这个列名，或能识别的同义列名（如“警号”）",
    "the sheet has no column {column} and is passed over": "工作表没有列 {column}，已跳过",
    # files/reopening.py
    "the file has no layer {names}: it is no plan, or a torn one": (
        "文件没有图层 {names}：不是方案文件，或已残缺"
    ),
    "write the plan again": "重新写出方案",
    "the file is of format {format}; this version reads {known}": (
        "文件格式为 {format}；本版本只读取 {known}"
    ),
    "the beatmap that wrote it": "用写出该文件的 beatmap 版本",
    "station {station} has {n} certificates": "派出所 {station} 有 {n} 份证明",
    "{note}": "{note}",
    # files/safe.py
    "it is a folder": "是一个文件夹",
    "cannot be written ({reason})": "无法写入（{reason}）",
    "another place, or the right to write there": "换一个位置，或取得写入权限",
    # files/sections.py
    "a heading [{name}]": "用小节标题 [{name}]",
    "{name} is no table": "{name} 不是小节",
    'a list, such as ["river", "railway"]': '列表，例如 ["river", "railway"]',
    "text in quotes": "加引号的文本",
    "a number": "数字",
    "[workload.terms] with a number for each column, or the name of a preset": (
        "用 [workload.terms] 为每一列给出数字，或写预设的名称"
    ),
    # files/settings.py
    "the file is no TOML ({reason})": "文件不是 TOML（{reason}）",
    "{name} is missing": "缺少 {name}",
    "[workload] names {ways}": "[workload] 同时给出了 {ways}",
    "[links] names a file and the nearest beats": "[links] 同时指定了文件和 nearest",
    "[workload] {key} says nothing without {other}": "[workload] 的 {key} 须与 {other} 同时给出",
    # files/shapefiles.py
    "{names} is missing beside it": "旁边缺少 {names}",
    "all files of the Shapefile, in one folder": "把 Shapefile 的全部文件放在同一文件夹",
    "there is no {name}: the coordinate system is unknown": "没有 {name}：坐标系不明",
    "{name} names no system that is known: {start}": "{name} 写的不是已知的坐标系：{start}",
    "the encoding of its texts is neither UTF-8 nor GB18030": "其文字的编码既不是 UTF-8 也不是 GB18030",
    "a .cpg file beside it that names the encoding": "在旁边放一个写明编码的 .cpg 文件",
    "{where}: its texts are read as {encoding}, such as {example}": (
        "{where}：文字按 {encoding} 读取，例如 {example}"
    ),
    "the headings {names} were cut after 10 bytes": "列名 {names} 曾被截断为 10 字节",
    # files/sheetlayout.py
    "unknown": "未知",
    # files/sources.py
    "an archive lies in the archive": "压缩包里还有压缩包",
    "the archive holds no layer": "压缩包里没有图层",
    "join_table(beats, path) adds its columns to beats": "用 join_table(beats, path) 把它的列并入警务区",
    "it is a workbook, which has no shapes": "这是电子表格，没有图形",
    # files/staffbooks.py
    "officers lacking under the hard rules": "硬性规则下缺的警力",
    "beats that nobody holds": "无人担任的警务区",
    "beats held by an officer of another beat": "由其他警务区民警兼管的警务区",
    "officers who leave where they stand": "离开现岗位的民警",
    "workload reached, in the heaviest beat's": "覆盖的工作量（以最重警务区为 1）",
    "vacant seats with a Party member at the beat": "所在警务区有党员民警的空缺职位",
    "young officers sent to beats that nobody holds today": "派往现无人警务区的青年民警",
    "metres from the old beats to the new": "新旧警务区之间的米数",
    "years between the ages of areas, before officers changed places": "责任区年龄差（年），互换之前",
    "years between the ages of areas": "责任区年龄差（年）",
    "one committee, one officer": "一居一警",
    "several officers for a large beat": "大的警务区多名民警",
    "branches in every area": "每个责任区的警种",
    "minimum strength of the station": "派出所最低警力",
    "to another station": "调往其他派出所",
    "locked": "锁定",
    "exception": "例外",
    "pinned": "指定",
    "forbidden": "禁止",
    "chain": "链",
    "step": "步",
    "officer": "民警",
    "kind": "类别",
    "from beat": "原警务区",
    "from station": "原派出所",
    "to beat": "新警务区",
    "to station": "新派出所",
    "metres": "米",
    "what it buys": "换来什么",
    "tie": "约束",
    "until": "至",
    "approver": "批准人",
    "partner": "联勤警务区",
    "within": "范围",
    "state": "状态",
    "body": "组织",
    "title": "职务",
    "portfolio": "分管",
    "from": "自",
    "one station": "同一派出所",
    "two stations": "两个派出所",
    "Moves": "调动",
    "Ties": "约束",
    "Joint duty": "联勤",
    "Roles": "兼任",
    "Moves, chain by chain": "调动（按链）",
    "Locks, exceptions, pins and forbidden pairs": "锁定、例外、指定与禁止",
    "no partner": "没有联勤伙伴",
    "begins": "就任",
    "ends": "卸任",
    "Concurrent roles": "兼任职务",
    # files/successionbooks.py
    "lock ends": "任期锁定期满",
    "overdue": "已到期未退休",
    "retires": "退休",
    "Retirements": "退休",
    "Tenure locks": "任期锁定",
    "{first} to {last}": "{first} 至 {last}",
    "retiring": "将退休",
    "retirement unknown": "退休日期未知",
    "locks ending": "锁定期满",
    "locks unknown": "锁定期未知",
    "sum": "合计",
    "days left": "剩余天数",
    "event": "事项",
    # files/vectors.py
    "the shapes have measures (M), which are left out": "图形带有度量值（M），已略去",
    "the file holds {n} layers: {names}": "文件含 {n} 个图层：{names}",
    "name one with layer": "用 layer 指明其中一个",
    "there is no layer {layer}; there are {names}": "没有图层 {layer}；现有 {names}",
    "a ring of the polygon is not closed": "多边形的环没有闭合",
    "close the ring where it was drawn, or close_rings=True": (
        "在原绘图软件中闭合该环，或使用 close_rings=True"
    ),
    "open rings are closed in rows {rows}": "第 {rows} 行未闭合的环已闭合",
    # files/workbooks.py
    "no sheet holds anything": "所有工作表都没有内容",
    "several sheets hold something: {names}": "有内容的工作表不止一个：{names}",
    "name one with sheet": "用 sheet 指明其中一个",
    "{n} columns have no heading": "{n} 列没有列名",
    "one row of headings, without merged cells": "只用一行列名，不合并单元格",
    # samples/metropolis/great_city.py
    "no city of these sizes was found in {n} drawings": "画了 {n} 次，没有得到这样规模的城市",
    "sizes further from their bounds, or another seed": "让规模离界限远一些，或换一个种子",
    "0, or {low:g} to {high:g} m": "0，或 {low:g} 至 {high:g} 米",
    "the dirt is {dirt:g} m": "误差是 {dirt:g} 米",
    # samples/metropolis/sizes.py
    "{n} beats are too few for {districts} districts": "{n} 个警务区不足以分给 {districts} 个分局",
    "{fewest} or more": "{fewest} 或以上",
    "{n} officers are fewer than {stations} stations": "{n} 名民警少于 {stations} 个派出所",
    "{low} to {high}": "{low} 至 {high}",
    "there cannot be {n} {what}": "不可能有 {n} 个{what}",
    # samples/river_town.py
    "a whole number from 0 upwards": "改用 0 或以上的整数",
    "the seed is {seed}": "随机种子为 {seed}",
}
