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
    # files/cities.py
    "boundaries repaired to {width:g} m: {m2:,.0f} m² changed hands": (
        "边界按 {width:g} 米修复：{m2:,.0f} 平方米改变归属"
    ),
    "--repair WIDTH, or [boundaries] repair_width = WIDTH, in metres": (
        "--repair 宽度，或 [boundaries] repair_width = 宽度，单位米"
    ),
    "{sentence}": "{sentence}",
    "its committees lie in different areas of today": "其居（村）委会现分属不同的责任区",
    "{n} points counted; {outside} lie outside all beats, {shared} on a border": (
        "统计了 {n} 个点；{outside} 个在所有警务区之外，{shared} 个在交界线上"
    ),
    "no workload was given: each beat counts 1": "没有给出工作量：每个警务区计为 1",
    # files/dates.py
    "seconds since 1970, as a whole number": "自 1970 年起的秒数，整数",
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
    "beat = COLUMN unites committees; repair_width in metres": (
        "beat = 列名：合并居（村）委会；repair_width：修复宽度，单位米"
    ),
    "column = COLUMN, or points = FILE; without it each beat counts 1": (
        "column = 列名，或 points = 文件；不填则每个警务区计为 1"
    ),
    "nearest = true, or path = FILE with focal,neighbor,via: bridges and ferries": (
        "nearest = true，或 path = 文件（列 focal,neighbor,via）：桥梁和渡口"
    ),
    "tolerance = 0.15 is a hard bound; [rules.areas] gives a station its number": (
        "tolerance = 0.15 为硬性上限；[rules.areas] 指定派出所的责任区数"
    ),
    "Edit this file, then: beatmap plan city.toml -o OUT": (
        "修改本文件，然后：beatmap plan city.toml -o 输出文件夹"
    ),
    # files/frames.py
    "the layer {layer} has no geometry": "图层 {layer} 没有几何图形",
    "there is no such file": "没有这个文件",
    "the file holds {n} layers: {names}": "文件含 {n} 个图层：{names}",
    "name one with layer": "用 layer 指明其中一个",
    "there is no layer {layer}; there are {names}": "没有图层 {layer}；现有 {names}",
    "the file cannot be read ({reason})": "文件无法读取（{reason}）",
    "open it in QGIS and save it as GeoPackage": "在 QGIS 中打开，另存为 GeoPackage",
    "a ring of the polygon is not closed": "多边形的环没有闭合",
    "close the ring where it was drawn": "在原绘图软件中闭合该环",
    "save it as CSV UTF-8": "另存为 CSV UTF-8",
    "the file is no table ({reason})": "文件不是表格（{reason}）",
    "the encoding is neither UTF-8 nor GB18030": "编码既不是 UTF-8 也不是 GB18030",
    "the column {column} holds identity numbers and is left out": "列 {column} 含居民身份证号，已略去",
    # files/layers.py
    "duplicates='error' or duplicates='merge'": "duplicates='error' 或 duplicates='merge'",
    "duplicates is {value!r}": "duplicates 写成了 {value!r}",
    "the ids in column {column} are numbers (the first is {first})": (
        "列 {column} 中的代码是数字（第一个是 {first}）"
    ),
    "save the column as text: numbers lose leading zeros, and long codes their last digits": (
        "把该列存为文本：存为数字会丢失前导零，长代码会丢失末位"
    ),
    "the id is missing": "缺少代码",
    "duplicates='merge' unites their shapes": "用 duplicates='merge' 合并其图形",
    "the id stands in rows {rows}": "代码重复出现在第 {rows} 行",
    # files/officers.py
    "the columns {names} all mean {column}": "列 {names} 都表示 {column}",
    "keep one of them": "只保留其中一个",
    "the officer's number is missing": "缺少警号",
    "the officer's station is missing": "缺少所属派出所",
    "officer {number} stands in rows {rows}": "民警 {number} 重复出现在第 {rows} 行",
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
    # files/settings.py
    "the file is no TOML ({reason})": "文件不是 TOML（{reason}）",
    "a heading [{name}]": "用小节标题 [{name}]",
    "{name} is no table": "{name} 不是小节",
    "true or false": "true 或 false",
    "a number": "数字",
    "text in quotes": "加引号的文本",
    "{name} is missing": "缺少 {name}",
    "[workload] names a column and points": "[workload] 同时指定了列和点图层",
    "[links] names a file and the nearest beats": "[links] 同时指定了文件和 nearest",
    # samples/river_town.py
    "a whole number from 0 upwards": "改用 0 或以上的整数",
    "the seed is {seed}": "随机种子为 {seed}",
}
