# Frame
app-name = 都来
skip-to-content = 跳到正文
nav-label = 主菜单
nav-home = 首页
nav-postings = 项目需求
nav-firms = 会员企业
nav-my-matches = 我的匹配
nav-new-posting = 发布需求
nav-sign-in = 登录
breadcrumb-label = 当前位置
# $name (String)
language-switch = 选择语言：{ $name }
# $name (String)
user-menu = 我的菜单：{ $name }
menu-my-firm = 我的企业资料
menu-my-matches = 我的匹配
menu-sign-out = 退出登录
menu-associations = 其他协会
footer-help = 需要帮助吗？
footer-hours = 工作日 上海 10:00–18:00 · 首尔 11:00–19:00
footer-office = 协会秘书处
footer-note = 都来是中小企业共同承接项目的协会平台。
footer-notice = 部分颜色与尺寸取自韩国行政安全部 KRDS（公共许可 第1类，https://www.krds.go.kr）。
print-page = 打印
share-page = 分享
copied = 链接已复制
# $when (String)
printed-on = 打印于 { $when }
paging-label = 翻页
paging-previous = 上一页
paging-next = 下一页
# $page (Number)
# $pages (Number)
paging-position = 第 { $page } 页，共 { $pages } 页
show-as-table = 以表格查看
required-mark = 必填
optional-mark = 选填
cancel = 取消
save = 保存

# Demo
demo-label = 体验身份
demo-note = 这是体验版，企业和需求均为虚构。
demo-role-staff = 秘书处
demo-role-member = 会员企业
demo-role-startup = 初创企业
demo-role-requester = 需求方
demo-reset = 恢复初始数据

# Messages after an action
flash-signed-in = 您已登录。
flash-signed-out = 您已退出登录。
flash-password-set = 密码已设置，请登录。
flash-posting-published = 需求已发布，请查看适合的会员企业。
flash-posting-saved = 需求已修改，排名已更新。
flash-firm-saved = 企业资料已保存，即时用于匹配。
flash-demo-reset = 体验数据已恢复初始状态。
flash-role-switched = 身份已切换。

# Faults of a form
fault-summary = 请检查以下内容
fault-missing = 此项为空，请填写。
# $max (Number)
fault-too-long = 最多 { $max } 个字，请适当精简。
# $least (Number)
fault-too-short = 请至少填写 { $least } 个字符。
fault-bad-character = 含有不能使用的字符，请删除不可见字符或方向控制字符。
fault-not-a-choice = 请从列表中选择。
fault-not-a-number = 请填写数字。
# $from (Number)
# $to (Number)
fault-out-of-range = 请填写 { $from } 到 { $to } 之间的数值。
fault-not-a-date = 请按 2026-12-31 的格式填写日期。
fault-in-the-past = 该日期已过，请选择之后的日期。
fault-not-money = 无法识别金额，请按 940,000 或 94万 的格式填写。
fault-twice = 同一项出现了两次，请只保留一个。
# $least (Number)
fault-too-few = 请至少填写 { $least } 项。
fault-taken = 该内容已被登记。
fault-not-same = 两次输入不一致，请重新填写。
fault-not-a-web-address = 请填写以 https:// 开头的网址。
fault-not-an-email = 请按 name@company.com 的格式填写邮箱。
fault-bad-registration-number = 请填写 18 位统一社会信用代码或 10 位韩国营业执照号。

# Problems
problem-not-found = 没有找到该页面
problem-not-found-why = 地址已变更，或您无权查看。请核对地址，或从首页重新查找。
problem-forbidden = 您没有此项权限
problem-forbidden-why = 请换用其他账号登录，或向协会秘书处申请权限。
problem-bad-request = 无法读取请求
problem-bad-request-why = 发送的内容已损坏，请返回上一页重新发送。
problem-method = 该地址不支持此操作
problem-method-why = 请从首页按菜单重新操作。
problem-too-large = 发送的内容过大
problem-too-large-why = 最大 1 MB，请精简后重新发送。
problem-media = 无法读取该格式
problem-media-why = 请通过平台的表单重新发送。
problem-cross-origin = 已拦截来自其他网站的请求
problem-cross-origin-why = 为了安全，请在平台内重新操作。
problem-stale = 其他人刚刚修改过
problem-stale-why = 请返回并复制您填写的内容，重新载入后再修改。
problem-wrong-host = 这不是本服务器的地址
# $origin (String)
problem-wrong-host-why = 请使用 { $origin } 访问。
problem-too-many = 尝试次数过多
# $minutes (Number)
problem-too-many-why = 请在 { $minutes } 分钟后重试。
problem-unavailable = 暂时无法连接
problem-unavailable-why = 服务很快恢复，请稍后刷新。正在发送的内容可能未保存。
problem-unexpected = 系统出现问题
problem-unexpected-why = 问题已记录。请稍后重试；如仍出现，请把下方编号告知秘书处。
# $id (String)
problem-request-id = 编号：{ $id }
problem-go-home = 返回首页
