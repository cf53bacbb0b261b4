@echo off
rem two-kitchens sync-server | async-server | loadtest [OPTION...]
setlocal
set program=%1
if "%program%"=="" set program=loadtest
if not exist "%~dp0%program%.jar" (
    echo two-kitchens: name sync-server, async-server or loadtest, not %program% 1>&2
    exit /b 2
)
set java=java
if defined JAVA_HOME set java=%JAVA_HOME%\bin\java
for /f "tokens=1,*" %%a in ("%*") do set rest=%%b
"%java%" -jar "%~dp0%program%.jar" %rest%
exit /b %errorlevel%
