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
rem Once, some seconds: with the archive of its classes a server starts in half the time.
if not exist "%~dp0async-server.jsa" for %%s in (sync-server async-server) do (
    type nul >"%~dp0%%s.jsa"
    "%java%" -cp "%~dp0%%s.jar" twokitchens.cli.ClassArchive "%~dp0%%s.jar" >nul 2>&1
)
set archive=
if exist "%~dp0%program%.jsa" set archive=-XX:SharedArchiveFile="%~dp0%program%.jsa" -Xlog:disable
for /f "tokens=1,*" %%a in ("%*") do set rest=%%b
"%java%" %archive% -jar "%~dp0%program%.jar" %rest%
exit /b %errorlevel%
