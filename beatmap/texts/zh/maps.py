"""The Chinese of the map."""

MAPS = {
    # maps/choropleths.py
    "Households": "户数",
    "Registered population": "户籍人口",
    "Floating population": "流动人口",
    "110 calls": "110接处警",
    "Disputes": "纠纷",
    "fewer than {n}": "少于 {n}",
    "not known": "未知",
    # maps/fault_drawing.py
    "Fault": "问题",
    "Other side": "另一方",
    "Area, m²": "面积（平方米）",
    "Width, m": "宽度（米）",
    "Length, m": "长度（米）",
    "All faults": "全部问题",
    "Red to orange is to be mended, blue and grey is to be looked at.": (
        "红色至橙色需要修复，蓝色和灰色供核对。"
    ),
    "beatmap.diagnose(beats)": "beatmap.diagnose(beats)",
    "no kind of fault: {kind}": "没有这类问题：{kind}",
    "{n} {fault}": "{n} {fault}",
    "clean: can be planned on as it is": "无需修复，可直接用于规划",
    "to be mended: {n} of {all} faults": "{all} 处问题中 {n} 处需要修复",
    "Boundary check": "边界检查",
    # maps/fault_layers.py
    "{fault} ({n})": "{n} {fault}",
    # maps/faults.py
    "without geometry": "个没有图形",
    "without polygon": "个没有多边形",
    "with an invalid ring": "个环有错",
    "spike": "处尖刺",
    "spikes": "尖刺",
    "drawn twice": "处重复",
    "drawn over another": "处叠压",
    "overlap": "处重叠",
    "overlaps": "处重叠",
    "gap between beats": "处空隙",
    "gaps between beats": "处空隙",
    "hole": "处空洞",
    "holes": "空洞",
    "border that does not match": "处节点不一致的边界",
    "borders that do not match": "处节点不一致的边界",
    "in several parts": "个分为多块",
    "of an unusual size": "个面积异常",
    "outside its station": "个位于本派出所之外",
    "outside their station": "个位于本派出所之外",
    # maps/guests.py
    "leave it out, or give its content as a data: address": "去掉它，或以 data: 地址内嵌其内容",
    "needs {address} from a network": "需要从网络读取 {address}",
    "needs a font and a script from a network": "需要从网络读取字体和脚本",
    "a Marker without icon, a DivIcon or a CircleMarker": "不带 icon 的 Marker、DivIcon 或 CircleMarker",
    # maps/heading.py
    "{n} stations": "{n} 个派出所",
    "{n} officers": "{n} 名民警",
    "vacant beats: {n}": "{n} 个警务区缺人",
    "{n} of {all} stations proven optimal": "{all} 个派出所中 {n} 个已证明最优",
    "drawn by hand, not computed: {n} of {all} stations": "{all} 个派出所中 {n} 个为人工划分，未经计算",
    "{station}: no grouping keeps the rules, today's areas stand": (
        "{station}：没有满足规则的划分，沿用现行责任区"
    ),
    "{station}: not proven optimal, gap {gap}": "{station}：未证明最优，差距 {gap}",
    "{station}: not proven optimal, gap unknown": "{station}：未证明最优，差距未知",
    # maps/layers.py
    "River": "河流",
    "Expressway": "高速公路",
    "Road": "道路",
    "Railway": "铁路",
    "Bridge": "桥梁",
    "Footbridge": "人行天桥",
    "Tunnel": "隧道",
    "Underpass": "地下通道",
    "Ferry": "渡口",
    "Crossing": "跨越通道",
    "Joined to the nearest beat": "与最近的警务区相连",
    # maps/page_faults.py
    "lines only; the boundary of a polygon is one": "只用线要素；面可以取其边界",
    "is no line": "不是线",
    "is no point": "不是点",
    "points only; read_offices(path)": "只用点要素；read_offices(path)",
    "the duty calendar belongs to plan {other}, not to {id}": "值班日历属于方案 {other}，不属于方案 {id}",
    "beatmap.duty_calendar(beatmap.duty_groups(roster), start, days)": (
        "beatmap.duty_calendar(beatmap.duty_groups(roster), start, days)"
    ),
    "{term} holds no numbers": "{term} 不是数值",
    "required officers are compared with a roster": "应配民警数须与名册对照",
    "beatmap.draw(plan, roster, required=required)": "beatmap.draw(plan, roster, required=required)",
    "a number above 0, such as 5": "大于 0 的数，例如 5",
    # maps/reports/drawing.py
    "Plan report": "方案报告",
    "Open the map": "打开地图",
    # maps/reports/sections.py
    "mean deviation": "平均偏差",
    "Areas by their deviation from the mean area of their station, %": (
        "责任区数，按偏离本所责任区平均工作量的程度（%）"
    ),
    "Rules that are not set are left out.": "未设置的规则从略。",
    "The areas of today are not known: nothing is compared.": "没有现行责任区，未作比较。",
    "No beat changes its area.": "没有警务区改划。",
    "{n} of {all} beats change their area, with {share:.1%} of the workload.": (
        "{all} 个警务区中有 {n} 个改划，涉及 {share:.1%} 的工作量。"
    ),
    # maps/sheets/atlas.py
    "Stations by page": "派出所页码",
    # maps/sheets/city_page.py
    "Areas by number": "责任区编号",
    "Inset, {n} times as large": "局部放大图（{n} 倍）",
    # maps/sheets/figures.py
    "Deviation": "偏差",
    "No.": "编号",
    # maps/sheets/furniture.py
    "grid north": "坐标北",
    # maps/sheets/lettering.py
    "no font has {n} of the characters, such as {some}; install Noto Sans CJK, or read boxes": (
        "本机字体缺少 {n} 个字符（如 {some}），以方框代替；请安装思源黑体（Noto Sans CJK）"
    ),
    # maps/sheets/matter.py
    "and {n} stations more": "另有 {n} 个派出所",
    "Holds no personal data": "不含个人信息",
    # maps/sheets/pages.py
    "page {n} of {all}": "第 {n} 页，共 {all} 页",
    # maps/sheets/papers.py
    "there is no paper {paper}": "没有 {paper} 这种纸张",
    # maps/sheets/placing.py
    "{n} labels find no room on this paper": "{n} 个标注在这张纸上放不下",
    "a larger paper, or one station at a time": "改用更大的纸张，或每次只画一个派出所",
    # maps/sheets/requests.py
    "pip install 'beatmap[sheets]'": "运行 pip install 'beatmap[sheets]'",
    "sheets need matplotlib": "绘制挂图需要 matplotlib",
    "no sheet is written as {ending}": "挂图不能写成 {ending} 格式",
    "there is no station {station}": "没有派出所 {station}",
    # maps/words.py
    "Beat": "警务区",
    "Name": "名称",
    "Station": "派出所",
    "District": "分局",
    "Area": "责任区",
    "Workload": "工作量",
    "Deviation from the station's mean": "与本所均值的偏差",
    "Committees": "居（村）委会",
    "Area today": "现行责任区",
    "Office": "社区警务室",
    "Link": "连接",
    "Legend": "图例",
    "Zoom in": "放大",
    "Zoom out": "缩小",
    "Search: code, name, pinyin initials": "搜索：编号、名称、拼音首字母",
    "nothing found": "未找到",
    "Close": "关闭",
    "Colours by": "着色",
    "Areas, proposed": "责任区（方案）",
    "Areas, today": "责任区（现行）",
    "Day": "日期",
    "no day chosen": "未选日期",
    "Colours only tell neighbouring areas apart.": "颜色仅用于区分相邻责任区。",
    "Police stations": "派出所",
    "Districts": "分局辖区",
    "Stations not proven": "未证明最优的派出所",
    "Today's areas": "现行责任区",
    "Links (bridge, ferry)": "连接（桥梁、渡口）",
    "Rivers and roads": "河流与道路",
    "Community police offices": "社区警务室",
    "Labels": "标注",
}
