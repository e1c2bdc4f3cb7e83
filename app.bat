@echo off
rem What "make app" does, for Windows 10/11. A second run installs nothing.
rem ASCII only: cmd.exe reads this file in the code page of the machine.
setlocal
cd /d "%~dp0"
set "PYTHONUTF8=1"
set "VENV_PY=.venv\Scripts\python.exe"

if exist "%VENV_PY%" (
    "%VENV_PY%" -c "import sys; raise SystemExit(not (3, 11) <= sys.version_info[:2] <= (3, 13))" >nul 2>nul && goto installed
)

set "PY="
for %%V in (3.12 3.11 3.13) do (
    if not defined PY py -%%V -c "import ensurepip, venv" >nul 2>nul && set "PY=py -%%V"
)
if not defined PY (
    python -c "import sys, ensurepip, venv; raise SystemExit(not (3, 11) <= sys.version_info[:2] <= (3, 13))" >nul 2>nul && set "PY=python"
)
if not defined PY (
    echo Can Python 3.11, 3.12 hoac 3.13 ^(python.org, chon "py launcher"^) roi mo lai tep nay.
    echo Python 3.11, 3.12 or 3.13 is needed ^(python.org, with the "py launcher"^); then open this file again.
    pause
    exit /b 2
)
echo Tao .venv / Making .venv
%PY% -m venv --clear .venv || goto failed

:installed
fc /b pyproject.toml .venv\pyproject.installed >nul 2>nul && fc /b constraints.txt .venv\constraints.installed >nul 2>nul && goto start
echo Cai dat thu vien ^(lan dau mat vai phut^) / Installing ^(some minutes the first time^)
"%VENV_PY%" -m pip install --quiet --disable-pip-version-check -c constraints.txt -e . || goto failed
echo Chuan bi bo tinh ^(mot lan^) / Preparing the engines ^(once^)
"%VENV_PY%" -m planner.placement.warm || goto failed
"%VENV_PY%" -m planner.travel.warm || goto failed
"%VENV_PY%" -m planner.roster.warm || goto failed
copy /y pyproject.toml .venv\pyproject.installed >nul
copy /y constraints.txt .venv\constraints.installed >nul

:start
"%VENV_PY%" -m planner app %*
if not errorlevel 1 exit /b 0

:failed
echo Chua chay duoc; xem dong tren. / It did not run; see the line above.
pause
exit /b 1
