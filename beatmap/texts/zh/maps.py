"""The Chinese of the map."""

MAPS = {
    # maps/backgrounds/addresses.py
    "the address {url} does not begin with http:// or https://": "地址 {url} 不以 http:// 或 https:// 开头",
    "an address such as {example}": "地址，例如 {example}",
    "the address holds signs that no address has: {signs}": "地址中有不该出现的字符：{signs}",
    "the address names a user or a password": "地址中带有用户名或密码",
    "{host} is no name of a host": "{host} 不是主机名",
    "the address {url} lacks {names}": "地址 {url} 缺少 {names}",
    "{placeholder} counts rows from the south: that is scheme='tms'": (
        "{placeholder} 从南往北数行：应为 scheme='tms'"
    ),
    "the address holds {names}, which no tile has": "地址中有 {names}，瓦片没有这一项",
    "the address {url} holds a brace without its other half": "地址 {url} 中的花括号不成对",
    "{name} is no subdomain": "{name} 不是子域名",
    "there are subdomains, but no {placeholder} in the address": "给出了子域名，但地址中没有 {placeholder}",
    # maps/backgrounds/opacity.py
    "a number above 0, up to 1": "大于 0、不超过 1 的数",
    # maps/backgrounds/page_values.py
    "background loaded from {hosts}": "底图从 {hosts} 加载",
    "drawn in {datum} to fit its background; the data are in WGS 84": (
        "为与底图套合，按 {datum} 显示；数据本身为 WGS 84"
    ),
    # maps/backgrounds/pictures.py
    "is no picture of PNG, JPEG or WebP": "不是 PNG、JPEG 或 WebP 图片",
    "save it as one of these": "另存为其中一种格式",
    "copy the file again": "重新复制该文件",
    "the picture is cut off": "图片不完整",
    "the picture has {mb} MB, more than {most} MB": "图片有 {mb} MB，超过 {most} MB",
    "the bounds {bounds} hold no ground": "范围 {bounds} 内没有地面",
    "west, south, east, north in degrees (WGS 84)": "依次给出西、南、东、北，单位为度（WGS 84）",
    "the corners {corners} are no places of a web map": "角点 {corners} 不是网络地图上的位置",
    "longitude and latitude in degrees (WGS 84)": "经度和纬度，单位为度（WGS 84）",
    # maps/backgrounds/reading.py
    "bounds and crs both say where it lies": "bounds 和 crs 都说明了它的位置",
    "nothing says where it lies": "没有说明它的位置",
    "bounds=(west, south, east, north), or crs= of the world file beside it": (
        "给出 bounds=(西, 南, 东, 北)，或旁边坐标文件（world file）的 crs="
    ),
    "the file is larger than {most} MB": "文件超过 {most} MB",
    "fewer pixels, or JPEG or WebP in place of PNG": "减少像素，或用 JPEG、WebP 代替 PNG",
    # maps/backgrounds/requests.py
    "read_picture(path, bounds=...), Tiles(url), or a list of them": (
        "read_picture(path, bounds=...)、Tiles(url)，或由它们组成的列表"
    ),
    "is {value!r}": "是 {value!r}",
    "tiles in {names} do not fit on one another": "{names} 的瓦片不能互相套合",
    "tiles of one datum": "同一基准的瓦片",
    # maps/backgrounds/tiles.py
    "the zooms {least} to {most} are none": "缩放级别 {least} 至 {most} 不成立",
    "whole numbers from 0 to {most}": "0 至 {most} 的整数",
    "Baidu cuts its tiles in a projection of its own, which web maps do not draw": (
        "百度的瓦片采用自己的投影，网络地图无法显示"
    ),
    "tiles in WGS 84 or GCJ-02": "WGS 84 或 GCJ-02 的瓦片",
    # maps/backgrounds/world_files.py
    "no world file lies beside it": "旁边没有坐标文件（world file）",
    "one of {names}, or bounds=(west, south, east, north)": "{names} 之一，或 bounds=(西, 南, 东, 北)",
    "is no world file of six numbers": "不是六个数的坐标文件（world file）",
    "export the picture with its world file again": "重新导出图片及其坐标文件",
    "its corners have no place in the coordinate system given": "它的角点在所给坐标系中没有位置",
    "the coordinate system of the world file": "坐标文件所用的坐标系",
    "on a web map it lies bent: a corner would be {m} m off": "它在网络地图上是弯的：有一角会偏 {m} 米",
    "smaller pictures, or warp it: gdalwarp -t_srs EPSG:3857": (
        "分成较小的图片，或重投影：gdalwarp -t_srs EPSG:3857"
    ),
    # maps/bridge/live.py
    "solved, with what is locked kept": "已求解，锁定的部分保持不变",
    "plan {said} is of other beats than plan {is_}": "方案 {said} 与方案 {is_} 的警务区不同",
    "open a page of that plan": "打开那个方案的页面",
    # maps/bridge/logs.py
    "{n} of the edits change nothing": "其中 {n} 步编辑没有改变任何内容",
    # maps/bridge/messages.py
    "open the page again": "重新打开页面",
    "the page sent no list of edits": "页面发来的不是编辑列表",
    # maps/bridge/opening.py
    "editing in a notebook needs anywidget": "在笔记本中编辑需要 anywidget",
    "pip install 'beatmap[notebook]', or beatmap.draw_editor without Python's answers": (
        "pip install 'beatmap[notebook]'，或使用 beatmap.draw_editor（不与 Python 联动）"
    ),
    # maps/choropleths.py
    "Households": "户数",
    "Registered population": "户籍人口",
    "Floating population": "流动人口",
    "110 calls": "110接处警",
    "Disputes": "纠纷",
    "fewer than {n}": "少于 {n}",
    "not known": "未知",
    # maps/editing/drawing.py
    "an area for each station, or the rule joined": "每个派出所各设责任区，或用规则 joined",
    "area {area} lies in stations {names}": "责任区 {area} 跨派出所 {names}",
    # maps/editing/words.py
    "Editing the areas": "编辑责任区",
    "Choose": "选择",
    "Paint": "涂改",
    "Lasso": "套索",
    "Undo": "撤销",
    "Redo": "重做",
    "Other area": "另一责任区",
    "Merge": "并入",
    "Rename": "改名",
    "New area": "新建责任区",
    "Lock area": "锁定责任区",
    "Unlock area": "解锁责任区",
    "Lock beat": "锁定警务区",
    "Unlock beat": "解锁警务区",
    "Choose an area first: click one of its beats, or take it from the list.": (
        "请先选择责任区：点击其中一个警务区，或从列表中选取。"
    ),
    "Perimeter": "周长",
    "Border with other areas": "与其他责任区的边界",
    "Compactness (Polsby–Popper)": "紧凑度（Polsby–Popper）",
    "Pieces": "连片情况",
    "in one piece": "连成一片",
    "Largest deviation, as opened and now": "最大偏差：打开时与现在",
    "Rules that are broken": "违反的规则",
    "No rule is broken in this station.": "本派出所没有违反规则。",
    "In other stations: {n}": "其他派出所：{n} 项",
    "Edits: {n}, not exported: {left}": "改动 {n} 次，未导出 {left} 次",
    "Who": "改动人",
    "Why": "原因",
    "Export CSV": "导出 CSV",
    "Export JSON": "导出 JSON",
    "Import": "导入",
    "This is no file of edits.": "这不是改动文件。",
    "these edits belong to another plan": "这些改动属于另一方案",
    "row {row}, {beat}: {what}": "第 {row} 行，{beat}：{what}",
    "the verb is unknown": "动作未知",
    "no area has this name, or one has it already": "没有这个名称的责任区，或名称已被占用",
    "the beat lies in another area by then": "届时该警务区已在另一责任区",
    "there is no such beat or area": "没有这个警务区或责任区",
    "an area and a beat have the same name: rename the area first": (
        "有责任区与警务区同名：请先给责任区改名"
    ),
    "of another station": "属于其他派出所",
    "in a locked area, or into one": "在已锁定的责任区内，或要划入已锁定的责任区",
    "{n} edits of this plan are kept in this browser.": "此浏览器中保存着本方案的 {n} 次改动。",
    "Restore them": "恢复",
    "Discard them": "放弃",
    "Areas as they were opened": "打开时的责任区",
    "Locked": "已锁定",
    "Keys and tools": "按键与工具",
    (
        "V\tchoose an area with a click\nB\tpaint: click a beat or drag over several\nL\tlasso: drag a "
        "loop round beats\nN\tbegin a new area in the chosen station\n[ ]\tgo round the beats that border "
        "the chosen area\nP\tbring the chosen beat into the chosen area\nCtrl+Z, Ctrl+Y\tundo, redo\n"
        "/\tsearch\nEsc\tend a stroke; choose nothing"
    ): (
        "V\t点击选择责任区\nB\t涂改：点击一个警务区，或拖过多个\nL\t套索：拖出一圈，圈住警务区\n"
        "N\t在所选派出所新建责任区\n[ ]\t依次选择与所选责任区相邻的警务区\nP\t把所选警务区划入所选责任区\n"
        "Ctrl+Z, Ctrl+Y\t撤销、重做\n/\t搜索\nEsc\t中止当前一笔；取消选择"
    ),
    "Not judged here, but by `beatmap verify`: {names}": "此页不判断，由 `beatmap verify` 判断：{names}",
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
    "leave it out, give its content as a data: address, or save(path, offline=False)": (
        "去掉它，或以 data: 地址给出内容，或用 save(path, offline=False) 保存"
    ),
    "needs a font and a script from a network": "需要从网络读取字体和脚本",
    "a Marker without icon, a DivIcon or a CircleMarker": "不带 icon 的 Marker、DivIcon 或 CircleMarker",
    "is a page of its own, which a page that loads nothing does not show": (
        "是另一个网页，而不加载任何内容的页面不显示它"
    ),
    "its content as a popup, or save(path, offline=False)": (
        "把内容直接放进弹出窗，或用 save(path, offline=False) 保存"
    ),
    "needs {address} from a network": "需要从网络读取 {address}",
    "needs {address}, which is not in the page": "需要 {address}，而它不在页面之内",
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
    # maps/offline.py
    "This browser cannot draw the page: it takes {oldest} or newer, and JavaScript.": (
        "此浏览器无法显示本页：需要 {oldest} 或更新的版本，并启用 JavaScript。"
    ),
    "JavaScript is switched off.": "JavaScript 已被禁用。",
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
    # maps/programme_themes.py
    "Progress": "进度",
    "the beats of this plan only": "只列本方案的警务区",
    "the plan has no such beat": "方案中没有这个警务区",
    "{name} is no number": "{name} 不是数值",
    "withheld": "不予显示",
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
    "Background": "底图",
    "Police stations": "派出所",
    "Districts": "分局辖区",
    "Stations not proven": "未证明最优的派出所",
    "Today's areas": "现行责任区",
    "Links (bridge, ferry)": "连接（桥梁、渡口）",
    "Rivers and roads": "河流与道路",
    "Community police offices": "社区警务室",
    "Labels": "标注",
    "Today beside proposed": "现行与方案对比（拖动分隔线）",
    "All officers on duty that day": "当日民警全部值班",
}
