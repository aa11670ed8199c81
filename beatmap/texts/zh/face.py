"""The Chinese of errors, jobs, the terminal and the command line."""

FACE = {
    # cli.py
    "Column of the beat ids (text).": "警务区代码所在的列（文本）。",
    "Layer, where the file holds several.": "图层名（文件含多个图层时）。",
    "System in metres to plan in, such as EPSG:4549.": "规划所用的以米为单位的坐标系，例如 EPSG:4549。",
    "Close rings that were left open.": "把没有闭合的环闭合。",
    "Largest file to read, in MB; 512 where nothing is said.": "可读取的最大文件（MB）；不指定时为 512。",
    "Let officers' numbers, names, birth years and Party into the files.": (
        "允许文件含民警的警号、姓名、出生年份和政治面貌。"
    ),
    "it is zh or en": "只能是 zh 或 en",
    "zh or en; maps are in Chinese where nothing is said.": "zh 或 en；不指定时地图为中文。",
    "Print the version.": "显示版本。",
    "A town.toml, or a layer of beats (then --id).": "town.toml，或警务区图层（须加 --id）。",
    "Folder for the outputs; made when missing.": "输出文件夹；没有则新建。",
    "Column of the stations.": "派出所所在的列。",
    "Column that unites committees.": "把居（村）委会合并为警务区的列。",
    "Column of the names.": "名称所在的列。",
    "Column of the workload.": "工作量所在的列。",
    "nearest: join beats that are cut off from their station.": (
        "nearest：把与本所隔开的警务区连到最近的警务区。"
    ),
    "Widest road or river over which beats are neighbours, in metres.": (
        "隔着多宽的道路或河流仍算相邻，以米计。"
    ),
    "Widest gap, overlap or sliver to mend, in metres.": "要修复的空隙、重叠或碎条的最大宽度（米）。",
    "Date of the plan, such as 2015-07-21.": "方案日期，例如 2015-07-21。",
    "Write the plan though stations have no grouping.": "即使有派出所无法划分，也写出方案。",
    "Threads that solve stations.": "求解派出所的线程数。",
    "Seed of the solver.": "求解器的随机种子。",
    "Seconds a station may take; runs may then differ.": "每个派出所最多求解的秒数；各次结果可能不同。",
    "A town.toml that names a roster.": "写明花名册的 town.toml。",
    "A plan.gpkg; today's areas where none is given.": "plan.gpkg；不给则用现有责任区。",
    "Day that rules are judged on, such as 2015-07-21.": "按哪一天判断规则，例如 2015-07-21。",
    "Duty every so many days: 3 or 4 (then --from).": "几天一轮值班：3 或 4（须同时给 --from）。",
    "First day of duty.": "值班第一天。",
    "Days of duty.": "值班天数。",
    "Officers of every area who stay in the community.": "每个责任区留在社区的最少民警数。",
    "A plan.gpkg.": "方案文件 plan.gpkg。",
    "A page (.html), or a sheet (.pdf, .png, .svg).": "网页（.html），或图纸（.pdf、.png、.svg）。",
    "Paper of a sheet, A4 to A0.": "图纸的纸张，A4 到 A0。",
    "Only this station on a sheet.": "图纸上只画这个派出所。",
    "A PDF with a page for each station.": "每个派出所一页的 PDF。",
    "In place of the city's name.": "标题，代替城市名称。",
    "Who may see it: a line at the top and at the bottom.": "密级或知悉范围，印在页首和页尾。",
    "A layer of rivers and roads.": "河流、道路图层。",
    "A layer of offices, on a page.": "社区警务室图层（网页）。",
    "A column to colour a page by; may stand several times.": "网页可用来着色的列，可多次给出。",
    "Withhold counts on a page that are smaller.": "网页上小于此数的计数不予显示。",
    "A picture below the beats of a page, its world file beside it.": (
        "网页底图图片，旁边须有坐标文件（world file）。"
    ),
    "System of the world file.": "坐标文件的坐标系。",
    "Address of tiles below a page: {example}": "网页底图瓦片地址：{example}",
    "xyz or tms: how rows are counted.": "xyz 或 tms：瓦片行号的计数方式。",
    "wgs84, cgcs2000 or gcj02: what tiles are drawn in.": "wgs84、cgcs2000 或 gcj02：瓦片所用坐标系。",
    "A layer of beats, or a town.toml.": "警务区图层，或 town.toml。",
    "Outlines of the stations, to find beats outside theirs (then --id).": (
        "派出所轮廓图层，用来找出位于本派出所之外的警务区（须加 --id）。"
    ),
    "Column of the stations, in the outlines and the layer.": "轮廓和图层中派出所所在的列。",
    "Folder for the faults as a layer and as a map.": "把问题写成图层和地图的文件夹。",
    "Solve every station again and compare.": "重新求解各派出所并比对。",
    "{file}: sound": "{file}：核验通过",
    "The page (.html) to edit it on.": "用于编辑的页面（.html）。",
    "Edits that were exported, CSV or JSON.": "导出的改动，CSV 或 JSON。",
    "The new plan.gpkg.": "新的 plan.gpkg。",
    "Folder to write into; made when missing.": "写入的文件夹；没有则新建。",
    "Another seed, another town.": "换一个种子，换一座镇。",
    "Beats.": "警务区数。",
    "Police stations.": "派出所数。",
    "Today's areas.": "现行责任区数。",
    "Community officers.": "社区民警数。",
    "Metres of dirt in a second layer.": "另写一份带误差的图层，误差的米数。",
    "Another seed, another city.": "换一个种子，换一座城市。",
    "note: {message}": "注意：{message}",
    "Plan community policing on the map: beats, areas with proof, officers, one offline page.": (
        "在地图上规划社区警务：警务区、经过证明的责任区、民警，以及一张离线地图。"
    ),
    "Do the main job: from boundaries to a proven plan, officers and a map.": (
        "主要任务：从边界到经过证明的方案、民警安排和地图。"
    ),
    "Assign officers to a plan by every rule, with the sheets of all areas.": (
        "按全部规则为方案配置民警，并生成各责任区的表。"
    ),
    "Draw a plan file: a page, a sheet for the wall, or an atlas.": "把方案文件画成网页、挂图或图册。",
    "Say what is wrong with polygons, beat by beat.": "逐个警务区指出边界的问题。",
    "Have the referee judge a plan file, without the solver.": "不用求解器，由裁判核验方案文件。",
    "Write a page to redraw a plan on; apply takes the edits back.": (
        "写出用于手工重划方案的页面；改动由 apply 取回。"
    ),
    "Do edits to a plan file, all or none, and say what they do.": (
        "把改动应用到方案文件（全部应用或全不应用），并说明其效果。"
    ),
    "Write invented data to try things on.": "写出供试用的虚构数据。",
    "Write an invented river town: 3 stations, 45 committees.": (
        "写出一座虚构的江边小镇：3 个派出所，45 个居（村）委会。"
    ),
    "Write an invented city at full scale: 311 stations, 4,161 beats; any size.": (
        "写出一座足尺的虚构城市：311 个派出所、4,161 个警务区；规模可改。"
    ),
    # errors.py
    "row {row}": "第 {row} 行",
    "{n} faults:": "{n} 处问题：",
    "{n} stations have no grouping:": "{n} 个派出所没有划分：",
    "No grouping keeps the rules in {n} stations:": "{n} 个派出所没有满足规则的划分：",
    "The budget ended before a grouping was found in {n} stations:": "{n} 个派出所在限额内没有找到划分：",
    # jobs/asking.py
    "write them into the file, or give the layer itself": "写进该文件，或直接给出图层",
    "{names} cannot stand beside a town.toml": "{names} 不能与 town.toml 同用",
    # jobs/checking.py
    "--{name} needs --{other}": "--{name} 须与 --{other} 同用",
    # jobs/crewing.py
    "reading boundaries and officers": "读取边界和民警",
    "no roster is named": "没有写明花名册",
    "path = FILE": "path = 文件",
    "writing the sheets": "写出各表",
    "there are no areas of today, and no plan was given": "没有现有责任区，也没有给出方案",
    "--plan PLAN.gpkg, or [boundaries] area_today = COLUMN": (
        "--plan PLAN.gpkg，或 [boundaries] area_today = 列名"
    ),
    # jobs/judging.py
    "solving every station again": "重新求解各派出所",
    # jobs/mapping.py
    "a page": "网页",
    "a sheet: {file}": "图纸：{file}",
    "a page: {file}": "网页，例如 {file}",
    "a sheet": "图纸",
    "--{name} says nothing of {what}": "--{name} 对{what}没有意义",
    "--{name} says nothing without --{other}": "--{name} 须与 --{other} 同时给出",
    "both, or neither": "两者都给出，或都不给",
    "a name that ends with .pdf": "以 .pdf 结尾的文件名",
    "an atlas is a PDF": "图册是 PDF",
    "an atlas has every station": "图册包含全部派出所",
    # jobs/planning.py
    "reading and repairing boundaries": "读取并修复边界",
    "assigning officers": "安排民警",
    "writing the plan and the map": "写出方案和地图",
    "grouping beats into areas": "划分责任区",
    "{file} is there already and stays as it is": "{file} 已经存在，保持不变",
    # terminal.py
    "mean dev.": "平均偏差",
    "largest": "最大偏差",
    "s": "秒",
    "{beats}, {areas}; {proven} of {stations} stations proven optimal": (
        "{beats}，{areas}；{stations} 个派出所中 {proven} 个已证明最优"
    ),
    "1 area": "1 个责任区",
    "link: {focal} – {neighbor} ({via})": "连接：{focal} – {neighbor}（{via}）",
    "{officers} officers, {moves} of them move; vacant beats: {n} ({names})": (
        "{officers} 名民警，其中 {moves} 名调动；{n} 个警务区缺人（{names}）"
    ),
    "{error}": "{error}",
    "against today: {moved} beats change their area; mean deviation {now:.1%}, today {before:.1%}": (
        "与现状相比：{moved} 个警务区改变责任区；平均偏差 {now:.1%}，现状 {before:.1%}"
    ),
    "{rule}: {n} officers lacking, in {stations}": "{rule}：缺 {n} 名民警，在 {stations}",
    "clean": "无需修复",
    "to be mended: beatmap plan --repair WIDTH": "需要修复：beatmap plan --repair 宽度",
    "found: {found}; {verdict}": "发现：{found}；{verdict}",
    "nothing": "没有问题",
}
