accounts-sign-in = 로그인
accounts-email = 이메일
accounts-password = 비밀번호
accounts-not-known = 이메일이나 비밀번호가 맞지 않아요
accounts-not-known-what = 한/영 전환과 Caps Lock을 확인하고 다시 입력해 주세요.
accounts-lost = 계정이 없거나 비밀번호를 잊으셨나요? 사무국에 말씀해 주시면 새 링크를 보내 드려요.
# $phone (String)
accounts-call = 사무국에 전화하기 { $phone }
accounts-welcome = 비밀번호 정하기
accounts-welcome-lead = 처음 쓸 비밀번호를 정해 주세요. 이 링크는 한 번만 쓸 수 있어요.
accounts-new-password = 새 비밀번호
# $least (Number)
accounts-new-password-hint = { $least }자 이상이면 돼요. 나만 아는 문장이 외우기 쉽고, 띄어쓰기와 한글도 쓸 수 있어요.
accounts-again = 새 비밀번호 한 번 더
accounts-set-password = 비밀번호 저장하기
accounts-dead = 더는 쓸 수 없는 링크예요
accounts-dead-why = 이미 썼거나 기한이 지났어요. 비밀번호를 정하셨다면 로그인해 주세요. 아니라면 사무국에 새 링크를 요청해 주세요.
